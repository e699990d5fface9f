import type { Clock } from "../../core/words/base/clock.ts";
import type { Decision } from "../../runs/decisions.ts";
import { Records } from "../../runs/records.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";

/** Statuses of the loans of {@linkcode keepWeek}, in turn. */
const STATUSES = ["found", "review", "not_found", "failed"] as const;

export function clockAt(now: () => number): Clock {
  return { now, sleep: () => Promise.resolve() };
}

/** Keeps a run of some loans in a folder, and a decision on every fifth. */
export function keepWeek(
  folder: string,
  loans: number,
  onKept: (records: Records, n: number) => void = () => {},
): void {
  let now = Date.UTC(2026, 10, 24);
  using records = new Records(folder, clockAt(() => now++));
  const run = records.journal.startRun("input", "{}", { source: "week.csv" });
  for (let n = 1; n <= loans; n++) {
    const status = STATUSES[n % STATUSES.length];
    run.keep(processed(numberedLoan(n), status));
    if (n % 5 === 0) records.decisions.add(decisionOn(n));
    onKept(records, n);
  }
}

function decisionOn(n: number): Omit<Decision, "id"> {
  return {
    loan: `W${n}`,
    workOrder: `W${n}`,
    url: `https://outlet.example/${n}`,
    action: "approve",
    who: "Mira",
    at: n,
  };
}

/** All that a folder's runs say, by what it is about. */
export function readAll(folder: string): Map<string, string> {
  using records = new Records(folder, clockAt(() => 0));
  records.assertSound();
  const { journal, decisions } = records;
  const all = new Map<string, string>();
  const last = journal.lastRun("input");
  if (last === undefined) return all;
  const { id, source, isFinished } = last;
  all.set("run", JSON.stringify({ id, source, isFinished }));
  for (const result of journal.openRun(id).results()) {
    const loan = result.kind === "processed" ? result.outcome.loan.id : "";
    all.set(`loan ${loan}`, JSON.stringify(result));
  }
  for (const decision of decisions.after(0)) {
    all.set(`decision ${decision.id}`, JSON.stringify(decision));
  }
  records.reviews.catchUp();
  return all;
}
