import { addEfforts, type LoanScope } from "../../words/mod.ts";
import type { WebAnswer } from "../../web/mod.ts";
import { fewestTokens } from "../price/mod.ts";
import { chargeOf } from "./question_charge.ts";
import {
  type ApiAnswer,
  createOpenAiClient,
  type ModelReply,
  type ModelServer,
  type Question,
  readCompletion,
  readProblem,
  readResponse,
  refusedFeature,
  type SeenAnswer,
  viaChat,
  viaResponses,
} from "../server/mod.ts";
import { readAnswer } from "./read_answer.ts";

/**
 * Asks a model. Trouble is a kind, never an error. What the server refuses, a
 * field or the form of the answer, is learnt for all questions, and the
 * question asked again without it; that uses no tokens. Only answers that fit
 * the question's schema are kept to be used again: what failed once is asked
 * anew.
 *
 * @throws The signal's reason, if the scope's signal aborts.
 * @throws What the web client throws: a replay without the answer, a bug.
 */
export async function askModel(
  server: ModelServer,
  question: Question,
  scope: LoanScope,
): Promise<ModelReply> {
  const { reply, seen } = await askOnce(server, question, scope);
  const refused = seen && refusedFeature(seen);
  if (refused === undefined) return reply;
  server.habits.learn(refused);
  const again = await askModel(server, question, scope);
  return { ...again, effort: addEfforts(reply.effort, again.effort) };
}

interface AskedOnce {
  readonly reply: ModelReply;
  /** What a server answered that refused. */
  readonly seen?: SeenAnswer | undefined;
}

async function askOnce(
  server: ModelServer,
  question: Question,
  scope: LoanScope,
): Promise<AskedOnce> {
  let last: WebAnswer | undefined;
  let asked = "";
  const charge = chargeOf(question, server.price);
  const client = await createOpenAiClient(server, async (request) => {
    last = undefined;
    asked = request.body ?? "";
    last = await server.web.request({ ...request, charge }, scope);
    return last;
  }, ({ text }) => isUsable(text, server, question));
  const send = server.api === "responses" ? viaResponses : viaChat;
  try {
    const answer = await send(client, server, question);
    scope.signal.throwIfAborted();
    if (last === undefined) throw new TypeError("the library asked nobody");
    if (last.kind !== "ok") return { reply: troubleOf(last) };
    const reply = judgeReply(answer, server, question);
    return { reply: { ...reply, effort: last.effort } };
  } catch (error) {
    scope.signal.throwIfAborted();
    if (last === undefined) throw causeOf(error);
    const { status, text } = last;
    return { reply: troubleOf(last), seen: { status, text, asked } };
  }
}

/** Whether the body of an answer holds one that fits the question's schema. */
function isUsable(
  body: string,
  server: ModelServer,
  question: Question,
): boolean {
  const read = server.api === "responses" ? readResponse : readCompletion;
  try {
    const answer = read(JSON.parse(body), server.model);
    const reply = judgeReply(answer, server, question);
    return reply.kind === "text" && readAnswer(reply.text, question.schema).ok;
  } catch {
    return false;
  }
}

function judgeReply(
  answer: ApiAnswer,
  { api }: ModelServer,
  question: Question,
): DistributiveOmit<ModelReply, "effort"> {
  return api === "chat" && isPromptCut(answer, question)
    ? promptCut(answer)
    : replyOf(answer);
}

function replyOf(
  { text, refusal, cut, model }: ApiAnswer,
): DistributiveOmit<ModelReply, "effort"> {
  const raw = { ...(text !== "" && { raw: text }) };
  if (refusal !== "") {
    const message = "the model refused to answer";
    return { kind: "refusal", message, raw: refusal };
  }
  if (cut === "content_filter") {
    const message = "the service's content filter cut the answer";
    return { kind: "content_filter", message, ...raw };
  }
  if (cut === "length") {
    const message = "the answer ran into its length limit";
    return { kind: "incomplete", message, ...raw };
  }
  if (text.trim() === "") {
    const message = "the model answered with nothing";
    return { kind: "no_answer", message };
  }
  return { kind: "text", text, model };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K>
  : never;

/** Whether the server counted fewer tokens than the question has. */
function isPromptCut(
  { usage }: ApiAnswer,
  { instructions, turns }: Question,
): boolean {
  if (!usage || usage.input <= 0) return false;
  const texts = [instructions, ...turns.map(({ content }) => content)];
  return usage.input < fewestTokens(texts.join("\n"));
}

function promptCut(
  { usage, text }: ApiAnswer,
): DistributiveOmit<ModelReply, "effort"> {
  const message =
    `the server read only ${usage?.input} tokens of the prompt; ` +
    "give the model a longer context (Ollama: OLLAMA_CONTEXT_LENGTH)";
  return { kind: "bad_request", message, raw: text };
}

function troubleOf(answer: WebAnswer): ModelReply {
  const { kind, message, text, effort } = answer;
  if (answer.unpaid === "cap") return { kind: "budget", message, effort };
  if (isFiltered(text)) {
    const message = "the service's content filter refused the request";
    return { kind: "content_filter", message, effort };
  }
  return kind === "ok" || kind === "empty"
    ? {
      kind: "transient",
      message: "the answer cannot be read",
      raw: text,
      effort,
    }
    : { kind, message, effort };
}

/** Azure's filter and OpenRouter's moderation refuse before answering. */
function isFiltered(text: string): boolean {
  const problem = readProblem(text);
  return problem?.code === "content_filter" ||
    (problem?.code === "403" && /moderation|flagged/i.test(problem.message));
}

/** What the library wrapped in an error of its own. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined
    ? error.cause
    : error;
}
