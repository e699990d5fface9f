import type { Clock, Loan, RowStatus } from "../core/words/mod.ts";
import { stateOf } from "../core/result/mod.ts";
import { loanHash } from "./journal/mod.ts";
import { decidedBecause } from "./known.ts";
import type { Records } from "./records.ts";
import { RETRY_DAYS, type RetryDays, waitOf, whyItWaits } from "./waits.ts";

/** When a loan is looked for again, and why then. */
export interface DueLoan {
  readonly loan: Loan;
  /** Name of the file that named it last. */
  readonly source: string;
  /** What is known of it; `New`: nothing yet. */
  readonly state: RowStatus | "New";
  /**
   * From when on, in milliseconds since 1970 UTC; not after now: it is due;
   * `Infinity`: never again by itself.
   */
  readonly from: number;
  /** Why, as one word for machines: `due`, or that of the skipped row. */
  readonly reason: string;
  /** Why, in one sentence. */
  readonly sentence: string;
}

/** Options for {@linkcode dueLoans}. */
export interface DueOptions {
  readonly clock: Clock;
  /** What differs from {@linkcode RETRY_DAYS}. */
  readonly retryDays?: RetryDays;
  /** Whose loans. @default those that the folder's runs know */
  readonly loans?: Iterable<{ readonly loan: Loan; readonly source: string }>;
}

/**
 * Says of loans when they are looked for again, by the rules by which a run
 * takes them up; the first to come first.
 */
export function dueLoans(
  { journal, decisions }: Pick<Records, "journal" | "decisions">,
  { clock, retryDays = {}, loans = journal.loans() }: DueOptions,
): DueLoan[] {
  const now = clock.now();
  const days = { ...RETRY_DAYS, ...retryDays };
  const all: DueLoan[] = [];
  for (const { loan, source } of loans) {
    const hash = loanHash(loan);
    const states = journal.states(loan, NO_RUN);
    const [last] = states.filter((state) => state.hash === hash);
    const state: DueLoan["state"] = last === undefined
      ? "New"
      : stateOf(last.result);
    const base = { loan, source, state };
    const decided = decidedBecause(decisions.standing(loan.id));
    const wait = waitOf(loan, states, { now, hash, retryDays: days });
    if (decided !== undefined) {
      all.push({ ...base, from: Infinity, ...decided });
    } else if (wait !== undefined) {
      all.push({ ...base, from: wait.until, ...whyItWaits(loan, wait) });
    } else {
      const sentence = last === undefined
        ? states.length > 0
          ? "Its row of the file says something else since it was looked for"
          : "Not looked for yet"
        : `${state} on ${
          dayOf(last.at)
        } (${last.reason}), and its wait is over`;
      all.push({ ...base, from: now, reason: "due", sentence });
    }
  }
  return all.sort((a, b) =>
    a.from === b.from ? a.loan.id < b.loan.id ? -1 : 1 : a.from - b.from
  );
}

/** No run has this number: what all of them learned counts. */
const NO_RUN = -1;

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
