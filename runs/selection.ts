import type { Loan, Outcome } from "../core/words/mod.ts";

/** Statuses by which loans can be selected; `new`: no run knows the loan. */
export const SELECTABLE = [
  "found",
  "review",
  "not_found",
  "failed",
  "new",
] as const;
export type SelectableStatus = Outcome["status"] | "new";

/** Which loans of a file are worked on; what is absent selects all. */
export interface Selection {
  /** Most loans that are worked on; those that wait do not count. */
  readonly limit?: number;
  /** Work orders. */
  readonly only?: readonly string[];
  /** What the last run that knows them says of them. */
  readonly statuses?: readonly SelectableStatus[];
  /** Lending offices, whatever their case. */
  readonly offices?: readonly string[];
  /** First day on which a loan may have started, `YYYY-MM-DD`. */
  readonly since?: string;
}

/** Says why a loan is not selected; `undefined` if it is. */
export function unselectedBecause(
  loan: Loan,
  { only, statuses, offices, since }: Selection,
  lastStatus: () => SelectableStatus,
): string | undefined {
  if (only && !only.includes(loan.workOrder)) {
    return "Not among the work orders of --only";
  }
  if (offices && !offices.some((office) => isSameText(office, loan.office))) {
    return "Not of the office of --office";
  }
  if (since !== undefined && (loan.start ?? "") < since) {
    return loan.start === undefined
      ? "Has no start date, and --since asks for one"
      : `Started on ${loan.start}, before --since`;
  }
  if (statuses) {
    const status = lastStatus();
    if (!statuses.includes(status)) {
      return `Was ${status} before, which --status leaves out`;
    }
  }
  return undefined;
}

function isSameText(one: string, other = ""): boolean {
  const fold = (text: string) =>
    text.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
  return fold(one) === fold(other);
}
