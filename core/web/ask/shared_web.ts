import type { AnswerCache, RunMemo } from "../keep/mod.ts";
import type { HostLimits } from "../limits/mod.ts";
import type { Breakers } from "./breakers.ts";

/**
 * What loans share of the web where several processes work on a run: each has
 * the meaning of the one that a process has alone.
 */
export interface SharedWeb {
  /** Whose turn it is at each host and service. */
  readonly turns: HostLimits;
  /** Which services are left alone. */
  readonly breakers: Breakers;
  /** Answers of earlier requests and runs; robots.txt is one of them. */
  readonly cache: AnswerCache;
  /** Those of this run, for one that uses none of others. */
  readonly ownCache: AnswerCache;
  /** What the run read of lists and paid pages, walls among them. */
  readonly memo: RunMemo;
  /**
   * Does what is paid for, one at a time for each `key` whoever asks.
   *
   * @throws The signal's reason, if `signal` aborts while it waits.
   */
  alone<T>(
    key: string,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T>;
}
