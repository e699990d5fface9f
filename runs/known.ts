import type { Before, Clock, Loan, RowResult } from "../core/words/mod.ts";
import type { Decision, Decisions, Standing } from "./decisions.ts";
import {
  beforeOf,
  type Journal,
  type JournaledRun,
  loanHash,
} from "./journal/mod.ts";
import {
  type SelectableStatus,
  type Selection,
  unselectedBecause,
} from "./selection.ts";
import {
  RETRY_DAYS,
  type RetryDays,
  waitingResult,
  waitsUntil,
} from "./waits.ts";

/** What {@linkcode createKnown} looks at. */
export interface KnownOptions {
  readonly journal: Journal;
  /** The run that is continued or begun: what it knows already. */
  readonly run: Pick<JournaledRun, "id" | "recall">;
  readonly decisions: Decisions;
  readonly selection: Selection;
  /** What differs from {@linkcode RETRY_DAYS}. */
  readonly retryDays: RetryDays;
  /**
   * Whether the run had come to its end before; then its answers are old
   * enough to be asked for again when their wait is over.
   */
  readonly isContinuedAfterEnd?: boolean;
  /** Whether the limit counts what the run did already. @default {false} */
  readonly limitsWholeRun?: boolean;
  /** Whether earlier runs count for nothing. */
  readonly isFresh: boolean;
  readonly clock: Clock;
}

/**
 * Says what is known of a loan without processing it, in this order: this
 * run's own answer; that it is not selected; a reviewer's decision; that it
 * waits; that enough are worked on. Loans must come in the order of the file,
 * as the limit counts them.
 */
export function createKnown(
  options: KnownOptions,
): (loan: Loan) => RowResult | undefined {
  const { journal, run, decisions, selection, isFresh, clock } = options;
  const retryDays = { ...RETRY_DAYS, ...options.retryDays };
  const { limit = Infinity } = selection;
  let taken = 0;

  return (loan) => {
    const done = run.recall(loan);
    const isDue = done !== undefined && options.isContinuedAfterEnd &&
      clock.now() >= waitsUntil(loan, done, retryDays);
    if (done !== undefined && !isDue) {
      if (options.limitsWholeRun) taken++;
      return done.result;
    }
    const hash = loanHash(loan);
    const states = journal.states(loan, run.id);
    const same = states.find((state) => state.hash === hash);
    const earlier = beforeOf(same);
    const unselected = (sentence: string) =>
      skipped(loan, "not_selected", sentence, earlier);

    const because = unselectedBecause(loan, selection, () => {
      const status = journal.lastStatus(loan) ?? "new";
      return status.toLowerCase().replace(" ", "_") as SelectableStatus;
    });
    if (because !== undefined) return unselected(because);
    const decided = decidedBecause(decisions.standing(loan.id));
    if (decided !== undefined) {
      return skipped(loan, decided.reason, decided.sentence, earlier);
    }
    if (!isFresh && selection.statuses === undefined) {
      const now = clock.now();
      const waits = waitingResult(loan, states, { now, hash, retryDays });
      if (waits !== undefined) return waits;
    }
    if (taken >= limit) {
      return unselected(`Left for another run: --limit is ${limit}`);
    }
    taken++;
    return undefined;
  };
}

/**
 * A clip that is flagged, or judged in two ways, is still to be decided, so its
 * loan waits as before.
 */
const DECIDED: Partial<Record<Decision["action"], string>> = {
  approve: "approved",
  reject: "rejected",
};

/** Why a loan is not worked on that a reviewer decided on. */
export function decidedBecause(
  { verdict, dispute }: Pick<Standing, "verdict" | "dispute">,
): { reason: string; sentence: string } | undefined {
  if (verdict === undefined || dispute !== undefined) return undefined;
  const { action, who, at, why } = verdict;
  const reason = DECIDED[action];
  if (reason === undefined) return undefined;
  const day = new Date(at).toISOString().slice(0, 10);
  const word = `${reason[0]?.toUpperCase()}${reason.slice(1)}`;
  const sentence = `${word} by ${who} on ${day}${why ? `: ${why}` : ""}`;
  return { reason, sentence };
}

function skipped(
  loan: Loan,
  reason: string,
  sentence: string,
  earlier: Before,
): RowResult {
  return {
    kind: "skipped",
    loan,
    reason,
    sentence,
    ...earlier,
  };
}
