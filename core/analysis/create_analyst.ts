import { type Effort, NO_EFFORT } from "../answer.ts";
import type { Content } from "../content.ts";
import type { Loan } from "../loan/loan.ts";
import type { LoanScope } from "../scope.ts";
import type { WebClient } from "../web/web_client.ts";
import type { AnalysisAnswer, Analyst } from "./analysis.ts";
import {
  askModel,
  type ModelReply,
  type ModelServer,
  type Question,
} from "./ask_model.ts";
import { costOf, priceOf, type Prices } from "./cost.ts";
import { groundAnswer } from "./ground_answer.ts";
import { shortHash } from "./hash.ts";
import { preparePiece } from "./prepare_piece.ts";
import { PRICES } from "./prices.ts";
import { PROMPTS, writeInput } from "./prompts.ts";
import { readAnswer } from "./read_answer.ts";
import {
  type AnswerSchema,
  type ArticleAnswer,
  SCHEMAS,
  type VideoAnswer,
} from "./schema.ts";

/** Options for {@linkcode createAnalyst}. */
export interface AnalystOptions {
  readonly web: WebClient;
  /** Without it OpenAI is not asked; a compatible server may not need one. */
  readonly apiKey: string | undefined;
  /** @default {"https://api.openai.com/v1"} */
  readonly baseUrl?: string;
  readonly model: string;
  /** @default `responses` for api.openai.com, `chat` for any other host */
  readonly api?: "responses" | "chat";
  /** Most tokens of one answer, reasoning included. @default {4000} */
  readonly maxOutputTokens?: number;
  /** For one answer, in milliseconds. @default {90000} */
  readonly timeoutMs?: number;
  /** @default {PRICES} */
  readonly prices?: Prices;
}

/** Creates the analyst that asks GPT, or a model on a compatible server. */
export function createAnalyst(options: AnalystOptions): Analyst {
  const { web, apiKey, model, prices = PRICES } = options;
  const { maxOutputTokens = 4000, timeoutMs = 90_000 } = options;
  const { baseUrl = "https://api.openai.com/v1" } = options;
  const isOpenAi = new URL(baseUrl).hostname === "api.openai.com";
  const { api = isOpenAi ? "responses" : "chat" } = options;
  const key = apiKey ?? (isOpenAi ? undefined : "none");

  return {
    async analyse(loan, content, scope) {
      scope.signal.throwIfAborted();
      if (key === undefined) {
        const message = "OPENAI_API_KEY is not set";
        return { kind: "auth", message, effort: NO_EFFORT };
      }
      const server = { web, apiKey: key, baseUrl, model, api, timeoutMs };
      return await judge(loan, content, {
        maxOutputTokens,
        ask: (question) => askPriced(server, question, scope, prices),
      });
    },
  };
}

interface JudgeOptions {
  readonly maxOutputTokens: number;
  readonly ask: (question: Question) => Promise<ModelReply>;
}

async function judge(
  loan: Loan,
  content: Content,
  { ask, maxOutputTokens }: JudgeOptions,
): Promise<AnalysisAnswer> {
  const prompt = PROMPTS[content.kind];
  const schema = SCHEMAS[content.kind];
  const piece = preparePiece(content);
  const reply = await askTwice(ask, {
    instructions: prompt.instructions,
    turns: [{ role: "user", content: writeInput(loan, content, piece) }],
    schema,
    maxOutputTokens,
    cacheKey: `clipscout-${prompt.version}`,
  });
  if (reply.kind !== "answer") return reply;
  return {
    kind: "ok",
    analysis: {
      ...groundAnswer(reply.answer, piece),
      model: reply.model,
      promptVersion: prompt.version,
      promptHash: prompt.hash,
      contentHash: shortHash(content.text),
    },
    effort: reply.effort,
  };
}

type Asked =
  | {
    readonly kind: "answer";
    readonly answer: ArticleAnswer | VideoAnswer;
    readonly model: string;
    readonly effort: Effort;
  }
  | Exclude<AnalysisAnswer, { kind: "ok" }>;

/**
 * Asks, and asks once more where that can help: with more room if the answer
 * was cut, with what was wrong if it broke the schema.
 */
async function askTwice(
  ask: (question: Question) => Promise<ModelReply>,
  question: Question,
): Promise<Asked> {
  const first = read(await ask(question), question.schema);
  const again = secondQuestion(first, question);
  if (!again) return first;
  const second = read(await ask(again), question.schema);
  return { ...second, effort: addEfforts(first.effort, second.effort) };
}

function read(reply: ModelReply, schema: AnswerSchema): Asked {
  if (reply.kind !== "text") {
    const { usage: _, ...failure } = reply;
    return failure;
  }
  const { text, model, effort } = reply;
  const result = readAnswer(text, schema);
  if (result.ok) {
    return { kind: "answer", answer: result.answer, model, effort };
  }
  const message = `the answer breaks the schema: ${
    result.violations.join("; ")
  }`;
  return { kind: "invalid", message, raw: text, effort };
}

function secondQuestion(
  first: Asked,
  question: Question,
): Question | undefined {
  if (first.kind === "incomplete") {
    return { ...question, maxOutputTokens: 2 * question.maxOutputTokens };
  }
  if (first.kind !== "invalid") return undefined;
  return {
    ...question,
    turns: [
      ...question.turns,
      { role: "assistant", content: first.raw ?? "" },
      {
        role: "user",
        content: `That cannot be used: ${first.message}. Answer again, ` +
          "in full, by the schema.",
      },
    ],
  };
}

async function askPriced(
  server: ModelServer,
  question: Question,
  scope: LoanScope,
  prices: Prices,
): Promise<ModelReply> {
  const reply = await askModel(server, question, scope);
  const { costUsd: _, ...effort } = reply.effort;
  const cost = reply.effort.shared
    ? 0
    : costOf(reply.usage, priceOf(server.model, prices));
  return {
    ...reply,
    effort: { ...effort, ...(cost === undefined ? {} : { costUsd: cost }) },
  };
}

function addEfforts(a: Effort, b: Effort): Effort {
  const { costUsd: costA } = a;
  const { costUsd: costB } = b;
  return {
    ms: a.ms + b.ms,
    bytes: a.bytes + b.bytes,
    retries: a.retries + b.retries + 1,
    shared: a.shared && b.shared,
    ...(costA === undefined || costB === undefined
      ? {}
      : { costUsd: costA + costB }),
  };
}
