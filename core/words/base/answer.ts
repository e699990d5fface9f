/**
 * What an answer from the outside means, whatever its status code.
 *
 * | kind | means | then |
 * | --- | --- | --- |
 * | `ok` | answered, with content | use it |
 * | `empty` | answered, and proven that nothing is there | evidence that there is nothing |
 * | `auth` | the key or the permission is wrong | the user must act |
 * | `quota` | the allowance is spent | not again in this run |
 * | `rate` | too fast | wait, then retry |
 * | `bad_request` | our own bug | never retry |
 * | `blocked` | content withheld from us (challenge, consent, bot check) | escalate |
 * | `gone` | it is not there (any more) | evidence that there is nothing |
 * | `unclear` | answered, and we could not make sense of it | escalate; without an answer the loan is failed |
 * | `transient` | timeout, reset, 5xx, unreadable answer | retry |
 * | `refused` | our own rules forbid the request (address guard, robots.txt) | say so |
 *
 * Only `ok`, `empty` and `gone` are evidence; see {@linkcode isAnswered}.
 */
export type AnswerKind =
  | "ok"
  | "empty"
  | "auth"
  | "quota"
  | "rate"
  | "bad_request"
  | "blocked"
  | "gone"
  | "unclear"
  | "transient"
  | "refused";

/** Says whether `kind` tells what is there; otherwise we could not look. */
export function isAnswered(kind: AnswerKind): boolean {
  return kind === "ok" || kind === "empty" || kind === "gone";
}

/**
 * What an answer took to get. It differs from run to run (shared requests,
 * cache, load), so no decision may depend on it, and two runs are compared
 * without it.
 */
export interface Effort {
  /** Wall time, in milliseconds. */
  ms: number;
  /** Bytes received, after decompression. */
  bytes: number;
  /** Requests beyond the first. */
  retries: number;
  /** Whether the answer came from the cache or from another loan's request. */
  shared: boolean;
  /** What the service charged, in US dollars; absent if it is not known. */
  costUsd?: number;
  /**
   * Why the service was not asked at all, and this is the answer that another
   * request got: it keeps failing, or the allowance is spent.
   */
  unasked?: string;
}

/** The effort of something that took none. */
export const NO_EFFORT: Effort = {
  ms: 0,
  bytes: 0,
  retries: 0,
  shared: false,
  costUsd: 0,
};

/** The effort of two calls, one after the other. */
export function addEfforts(a: Effort, b: Effort): Effort {
  const { costUsd: costA } = a;
  const { costUsd: costB } = b;
  return {
    ms: a.ms + b.ms,
    bytes: a.bytes + b.bytes,
    retries: a.retries + b.retries + 1,
    shared: a.shared && b.shared,
    ...(costA !== undefined && costB !== undefined &&
      { costUsd: costA + costB }),
  };
}
