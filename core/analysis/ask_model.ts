import { type AnswerKind, type Effort, NO_EFFORT } from "../answer.ts";
import type { LoanScope } from "../scope.ts";
import type { WebAnswer, WebClient } from "../web/web_client.ts";
import { readProblem } from "./classify_openai.ts";
import type { Usage } from "./cost.ts";
import { type ApiAnswer, viaChat, viaResponses } from "./model_apis.ts";
import { createOpenAiClient } from "./openai_client.ts";
import type { AnswerSchema } from "./schema.ts";

/** Where and how a model is asked. */
export interface ModelServer {
  readonly web: WebClient;
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  /** `responses`: OpenAI's own; `chat`: what compatible servers understand. */
  readonly api: "responses" | "chat";
  /** For the whole answer, in milliseconds. */
  readonly timeoutMs: number;
}

/** One turn of the conversation. */
export interface Turn {
  readonly role: "user" | "assistant";
  readonly content: string;
}

/** What a model is asked. */
export interface Question {
  readonly instructions: string;
  readonly turns: readonly Turn[];
  readonly schema: AnswerSchema;
  readonly maxOutputTokens: number;
  /** Groups requests with the same beginning, for the service's cache. */
  readonly cacheKey: string;
}

/** What asking gave; nothing has checked the text yet. */
export type ModelReply =
  | {
    readonly kind: "text";
    readonly text: string;
    readonly model: string;
    readonly usage?: Usage;
    readonly effort: Effort;
  }
  | {
    readonly kind:
      | Exclude<AnswerKind, "ok" | "empty">
      | "refusal"
      | "incomplete"
      | "content_filter"
      | "no_answer";
    readonly message: string;
    readonly raw?: string;
    readonly usage?: Usage;
    readonly effort: Effort;
  };

/**
 * Asks a model once. Trouble is a kind, never an error.
 *
 * @throws The signal's reason, if the scope's signal aborts.
 */
export async function askModel(
  server: ModelServer,
  question: Question,
  scope: LoanScope,
): Promise<ModelReply> {
  let last: WebAnswer | undefined;
  const client = await createOpenAiClient(server, async (request) => {
    last = await server.web.request(request, scope);
    return last;
  });
  const send = server.api === "responses" ? viaResponses : viaChat;
  try {
    const answer = await send(client, server.model, question);
    scope.signal.throwIfAborted();
    return last?.kind === "ok"
      ? { ...replyOf(answer), effort: last.effort }
      : troubleOf(last);
  } catch {
    scope.signal.throwIfAborted();
    return troubleOf(last);
  }
}

function replyOf(
  { text, refusal, cut, model, usage }: ApiAnswer,
): DistributiveOmit<ModelReply, "effort"> {
  const counted = usage ? { usage } : {};
  const raw = text === "" ? {} : { raw: text };
  if (refusal !== "") {
    const message = "the model refused to answer";
    return { kind: "refusal", message, raw: refusal, ...counted };
  }
  if (cut === "content_filter") {
    const message = "the service's content filter cut the answer";
    return { kind: "content_filter", message, ...raw, ...counted };
  }
  if (cut === "length") {
    const message = "the answer ran into its length limit";
    return { kind: "incomplete", message, ...raw, ...counted };
  }
  if (text.trim() === "") {
    const message = "the model answered with nothing";
    return { kind: "no_answer", message, ...counted };
  }
  return { kind: "text", text, model, ...counted };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K>
  : never;

function troubleOf(answer: WebAnswer | undefined): ModelReply {
  if (!answer) {
    const message = "the request could not be made";
    return { kind: "bad_request", message, effort: NO_EFFORT };
  }
  const { message, effort, text } = answer;
  if (isFiltered(text)) {
    const message = "the service's content filter refused the request";
    return { kind: "content_filter", message, effort };
  }
  const { kind } = answer;
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
