import type { Loan, RowResult } from "../../core/words/mod.ts";
import { outcomeOf } from "../../core/result/mod.ts";
import {
  type CoverageScope,
  isAmong,
  isInScope,
} from "../../core/coverage/mod.ts";
import type { ReviewFilter, ReviewRow } from "../../runs/mod.ts";
import type { ReviewDesk } from "./review_desk.ts";

/** A loan of which there is an outcome, with what reviewers made of it. */
export interface LoanInScope {
  readonly row: ReviewRow;
  readonly result: RowResult;
  readonly loan: Loan;
}

/** Loans that are read before others get their turn. */
const AT_ONCE = 50;

/**
 * The loans that a scope and a filter leave. They are read one after the other,
 * and others are answered meanwhile; make and office are looked up.
 */
export async function* loansInScope(
  { index }: ReviewDesk,
  scope: CoverageScope,
  filter: ReviewFilter = {},
): AsyncGenerator<LoanInScope> {
  const among = (column: "make" | "office", names?: readonly string[]) =>
    names !== undefined && {
      [column]: [...index.counts({}, column).keys()]
        .filter((name) => isAmong(name, names)),
    };
  const ids = index.loans(filter, {
    ...among("make", scope.makes),
    ...among("office", scope.offices),
  });
  for (const [at, id] of ids.entries()) {
    if (at % AT_ONCE === 0) await nextTurn();
    const [row, result] = [index.row(id), index.result(id)];
    if (row === undefined || result === undefined) continue;
    const loan = outcomeOf(result)?.loan;
    if (loan !== undefined && isInScope(loan, scope)) {
      yield { row, result, loan };
    }
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
