import type { AnswerKind } from "../../words/mod.ts";
import type { ServiceProblem } from "./service_problem.ts";

/** What a refusal is about, where that is more than its kind. */
export type Topic = "key" | "model" | "balance" | "length" | "loading" | "path";

/** A kind of answer, and what it is about. */
export interface Told {
  readonly kind: AnswerKind;
  readonly topic?: Topic;
}

/** By what the service calls it, whatever the status. */
const BY_CODE = new Map<string, Told>(Object.entries(
  {
    insufficient_quota: { kind: "quota" },
    credit_balance_exhausted: { kind: "quota" },
    billing_hard_limit_reached: { kind: "quota" },
    spend_limit_reached: { kind: "quota" },
    rate_limit_exceeded: { kind: "rate" },
    slow_down: { kind: "rate" },
    model_not_found: { kind: "auth", topic: "model" },
    invalid_api_key: { kind: "auth", topic: "key" },
    authentication_error: { kind: "auth", topic: "key" },
    UNAUTHENTICATED: { kind: "auth", topic: "key" },
    server_error: { kind: "transient" },
    server_is_overloaded: { kind: "transient" },
    service_unavailable_error: { kind: "transient" },
    context_length_exceeded: { kind: "bad_request", topic: "length" },
    exceed_context_size_error: { kind: "bad_request", topic: "length" },
    content_filter: { kind: "bad_request" },
  } as const,
));

const BY_STATUS: Readonly<Record<number, Told>> = {
  401: { kind: "auth", topic: "key" },
  402: { kind: "quota" },
  403: { kind: "auth", topic: "key" },
  404: { kind: "auth", topic: "path" },
  408: { kind: "transient" },
  409: { kind: "transient" },
  425: { kind: "transient" },
  429: { kind: "rate" },
};

/**
 * What a message is about, for servers that give no code, or one that says
 * nothing; the first that fits. `at` are the statuses under which the words
 * mean that: the same words in a report of another fault mean nothing.
 */
const BY_WORDS: readonly {
  readonly words: RegExp;
  readonly at: readonly number[];
  readonly told: Told;
}[] = [
  {
    words:
      /\bload(?:ing)? (?:the )?model|\bmodel\b[^\n]{0,120}\b(?:loading|warming up|starting)/i,
    at: [200, 409, 425, 500, 502, 503],
    told: { kind: "transient", topic: "loading" },
  },
  {
    // A piece that is turned away says nothing of the key.
    words: /\bmoderation\b|\bflagged\b/i,
    at: [200, 400, 403],
    told: { kind: "bad_request" },
  },
  {
    words: /\bapi[ _-]?key\b|\bauthenticat|\bunauthori[sz]ed|\bcredentials\b/i,
    at: [200, 400, 401, 403],
    told: { kind: "auth", topic: "key" },
  },
  {
    words:
      /\bno models?\b[^\n]{0,20}\bloaded|\bmodels?\b[^\n]{0,120}\bnot (?:be )?(?:found|exist|loaded|available)|\bunknown model\b/i,
    at: [200, 400, 404, 422],
    told: { kind: "auth", topic: "model" },
  },
  {
    words: /\binsufficient (?:balance|credits?|funds)|\bbalance is too low/i,
    at: [200, 400, 402, 403, 429],
    told: { kind: "quota" },
  },
  {
    words:
      /\brequest too large|\bcontext (?:length|size|window)\b|\bmaximum context\b|\btoo (?:long|many tokens)\b|\btoo large to process/i,
    at: [200, 400, 413, 422, 429, 500],
    told: { kind: "bad_request", topic: "length" },
  },
  {
    words: /\bunexpected endpoint\b|\bunknown (?:request )?url\b/i,
    at: [200, 400, 404, 405],
    told: { kind: "auth", topic: "path" },
  },
];

/** Tells the kind of a refusal: by its code, else its words, else its status. */
export function tellProblem(status: number, problem: ServiceProblem): Told {
  if (problem.isSpent) return { kind: "quota" };
  const found = BY_WORDS.find(({ words, at }) =>
    at.includes(status) && words.test(problem.message)
  );
  if (found?.told.topic === "length") return found.told;
  const named = BY_CODE.get(problem.code) ?? BY_CODE.get(problem.type);
  if (named) return named;
  if (found) return found.told;
  return tellStatus(status < 300 ? Number(problem.code) || 500 : status);
}

/** Tells the kind of an answer by its status alone. */
export function tellStatus(status: number): Told {
  return BY_STATUS[status] ??
    { kind: status >= 500 ? "transient" : "bad_request" };
}
