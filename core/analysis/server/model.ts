import type { AnswerKind, Effort } from "../../words/mod.ts";
import type { WebClient } from "../../web/mod.ts";
import type { ModelPrice } from "../price/mod.ts";
import type { AnswerSchema } from "../question/mod.ts";
import type { ServerHabits } from "./server_habits.ts";

/** Where and how a model is asked. */
export interface ModelServer {
  readonly web: Pick<WebClient, "request">;
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  /** `responses`: OpenAI's own; `chat`: what compatible servers understand. */
  readonly api: "responses" | "chat";
  /** Absent if it is not known. */
  readonly price?: ModelPrice | undefined;
  /** For the whole answer, in milliseconds. */
  readonly timeoutMs: number;
  /** What it refuses, as it is learnt. */
  readonly habits: ServerHabits;
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
    readonly effort: Effort;
  }
  | {
    readonly kind:
      | Exclude<AnswerKind, "ok" | "empty">
      | "refusal"
      | "incomplete"
      | "content_filter"
      | "no_answer"
      | "budget";
    readonly message: string;
    readonly raw?: string;
    readonly effort: Effort;
  };
