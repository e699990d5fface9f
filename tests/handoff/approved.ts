import { Records } from "../../runs/records.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";
import { clockAt } from "../runs/kept.ts";

/** Keeps a run of some loans in a folder, the clips of all of them approved. */
export function keepApproved(folder: string, loans: number): void {
  using records = new Records(folder, clockAt(() => Date.UTC(2026, 10, 27)));
  const run = records.journal.startRun("input", "{}", { source: "week.csv" });
  for (let n = 1; n <= loans; n++) run.keep(processed(numberedLoan(n)));
  records.reviews.catchUp();
  for (let n = 1; n <= loans; n++) decide(records, n, { action: "approve" });
}

/** Adds a decision on a loan's clip. */
export function decide(
  records: Records,
  n: number,
  what:
    | { readonly action: "approve" | "reject" }
    | {
      readonly action: "edit";
      readonly field: "byline";
      readonly to: string;
    },
): void {
  const { loan, workOrder, clip } = records.reviews.row(`W${n}`)!;
  records.decisions.add({
    loan,
    workOrder,
    url: clip,
    who: "Mira",
    at: n,
    ...what,
  });
  records.reviews.takeInDecisions();
}
