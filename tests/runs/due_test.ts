import { assertEquals, assertMatch } from "@std/assert";
import { dueText } from "../../cli/runs/due.ts";
import { dueLoans } from "../../runs/due.ts";
import { createKnown } from "../../runs/known.ts";
import { Records } from "../../runs/records.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";

const DAY = 86_400_000;
const OPEN = { start: "2026-11-01", end: "2026-11-08" };

/** A folder's records, kept in memory, with a clock that the test sets. */
function keptAt(day: string) {
  const time = { now: Date.parse(day) };
  const clock = { now: () => time.now, sleep: () => Promise.resolve() };
  const records = new Records(undefined, clock);
  return { records, clock, time };
}

Deno.test("dueLoans() says when each loan is looked for again, and why", () => {
  const { records, clock, time } = keptAt("2026-11-24");
  using _ = records;
  const { journal, decisions } = records;
  const run = journal.startRun("input", "", { source: "week 1.csv" });
  const none = ["not_found", "no_match"] as const;
  run.keep(processed(numberedLoan(1, OPEN), ...none));
  run.keep(processed(numberedLoan(2, OPEN), "failed", "blocked"));
  run.keep(processed(numberedLoan(3, OPEN)));
  run.keep(processed(numberedLoan(4, { start: "2026-01-01" }), ...none));
  run.keep({ kind: "stopped", loan: numberedLoan(5, OPEN) });
  run.keep(processed(numberedLoan(6, OPEN), "failed", "analysis_auth"));
  run.keep(processed(numberedLoan(7, OPEN)));
  decisions.add({
    loan: "W7",
    workOrder: "W7",
    url: "https://outlet.example/W7",
    who: "Mira",
    at: time.now,
    action: "approve",
  });
  // Its row was corrected since, in a run that was stopped.
  const other = numberedLoan(8, OPEN);
  run.keep(processed(other, ...none));
  journal.startRun("input 2", "", { source: "week 2.csv" }).keep({
    kind: "stopped",
    loan: { ...other, linksAsWritten: "https://outlet.example/new" },
  });

  const all = dueLoans(records, { clock });

  assertEquals(
    all.map(({ loan, state, from, reason, source }) => [
      loan.workOrder,
      state,
      (from - time.now) / DAY,
      reason,
      source,
    ]),
    [
      ["W5", "New", 0, "due", "week 1.csv"],
      ["W6", "Failed", 0, "due", "week 1.csv"],
      ["W8", "New", 0, "due", "week 2.csv"],
      ["W2", "Failed", 2, "waiting", "week 1.csv"],
      ["W1", "Not found", 4, "waiting", "week 1.csv"],
      ["W3", "Found", Infinity, "in_review", "week 1.csv"],
      ["W4", "Not found", Infinity, "window_closed", "week 1.csv"],
      ["W7", "Found", Infinity, "approved", "week 1.csv"],
    ],
  );
  const text = dueText(all, time.now);
  assertMatch(text, /^3 loans due, 2 later\n/);
  assertMatch(
    text,
    /again: 1 in review, 1 whose window closed, 1 approved\n/,
  );
  assertMatch(text, /\nnow +W5 .*Not looked for yet\n/);
  assertMatch(text, /\nnow +W8 .*says something else since/);
  assertMatch(text, /\n2026-11-28 +W1 .*tried again from 2026-11-28\n/);
});

Deno.test("dueLoans() calls due exactly what a run takes up", () => {
  const { records, clock, time } = keptAt("2026-11-24");
  using _ = records;
  const { journal, decisions } = records;
  const statuses = ["found", "review", "not_found", "failed"] as const;
  const reasons = ["no_match", "blocked", "transient", "analysis_auth"];
  const loans = Array.from(
    { length: 48 },
    (_, n) =>
      numberedLoan(n + 1, { start: n % 3 === 0 ? "2026-05-20" : "2026-11-01" }),
  );
  for (let round = 0; round < 4; round++) {
    const run = journal.startRun(`input ${round}`, "");
    for (const [n, loan] of loans.entries()) {
      if ((n + round) % 3 === 0) continue;
      const status = statuses[(n * 7 + round * 3) % 4];
      run.keep(processed(loan, status, reasons[(n + round) % 4]));
    }
    time.now += 1.5 * DAY;

    const due = dueLoans(records, { clock })
      .filter(({ from }) => from <= time.now).map(({ loan }) => loan.id);
    const known = createKnown({
      journal,
      run: { id: -1, recall: () => undefined },
      decisions,
      selection: {},
      retryDays: {},
      isFresh: false,
      clock,
    });
    const met = [...journal.loans()].map(({ loan }) => loan);
    const taken = met.filter((loan) => known(loan) === undefined)
      .map(({ id }) => id);

    assertEquals(due.toSorted(), taken.toSorted(), `round ${round}`);
  }
});
