import type { Effort } from "../../words/mod.ts";

/** The effort of two calls, one after the other. */
export function addEfforts(a: Effort, b: Effort): Effort {
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
