import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import type { Decisions } from "../../runs/decisions.ts";
import type { Journal } from "../../runs/journal/journal.ts";
import { Records } from "../../runs/records.ts";
import { createKnown } from "../../runs/known.ts";
import type { Selection } from "../../runs/selection.ts";
import type { RetryDays } from "../../runs/waits.ts";
import type { Loan } from "../../core/words/loan.ts";
import type { Outcome } from "../../core/words/outcome.ts";
import { fromRunOf, rowFacts, stateOf } from "../../core/result/row_facts.ts";
import { cellsOf, COLUMNS } from "../../core/result/columns.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { inFolder } from "../program.ts";
import { numberedLoan, processed } from "./loans.ts";

const DAY = 86_400_000;

/** A journal on disk whose clock the test sets. */
async function withJournal(
  test: (place: {
    journal: Journal;
    decisions: Decisions;
    time: { now: number };
    known: (
      loan: Loan,
      options?: {
        selection?: Selection;
        retryDays?: RetryDays;
        isFresh?: boolean;
      },
    ) => string;
  }) => void,
): Promise<void> {
  await inFolder((folder) => {
    const time = { now: Date.UTC(2026, 10, 24) };
    const clock = { now: () => time.now, sleep: () => Promise.resolve() };
    using records = new Records(folder, clock);
    const { journal, decisions } = records;
    const known = (loan: Loan, options = {}) => {
      const result = createKnown({
        journal,
        run: journal.startRun("input", ""),
        decisions,
        selection: {},
        retryDays: {},
        isFresh: false,
        clock: { now: () => time.now, sleep: () => Promise.resolve() },
        ...options,
      })(loan);
      if (result === undefined) return "to process";
      const { status, reason } = rowFacts(result);
      return `${status} ${reason}`;
    };
    test({ journal, decisions, time, known });
    return Promise.resolve();
  });
}

/** A loan whose clip can still appear, on the days of these tests. */
function openLoan(): Loan {
  return numberedLoan(1, { start: "2026-11-01", end: "2026-11-08" });
}

const WAITS: readonly {
  status: Outcome["status"];
  reason: string;
  days: number;
}[] = [
  { status: "not_found", reason: "nothing_found", days: 4 },
  { status: "failed", reason: "blocked", days: 2 },
  { status: "failed", reason: "transient", days: 1 },
  { status: "failed", reason: "deadline", days: 1 },
  { status: "failed", reason: "analysis_auth", days: 0 },
];

for (const { status, reason, days } of WAITS) {
  Deno.test(`createKnown() lets a loan with ${reason} wait ${days} days`, async () => {
    await withJournal(({ journal, time, known }) => {
      const loan = openLoan();
      journal.startRun("input", "").keep(processed(loan, status, reason));
      const start = time.now;

      time.now = start + days * DAY - 1;
      if (days > 0) assertEquals(known(loan), "Skipped waiting");
      time.now = start + days * DAY;
      assertEquals(known(loan), "to process");
      time.now = start - 1;
      assertEquals(known(loan), "to process", "a clock that was set back");
    });
  });
}

Deno.test("createKnown() keeps to RETRY_DAYS where it says something else", async () => {
  await withJournal(({ journal, time, known }) => {
    const loan = openLoan();
    journal.startRun("input", "").keep(
      processed(loan, "not_found", "no_match"),
    );
    time.now += 2 * DAY;

    assertEquals(known(loan), "Skipped waiting");
    assertEquals(known(loan, { retryDays: { not_found: 2 } }), "to process");
    assertEquals(
      known(loan, { retryDays: { not_found: 2, no_match: Infinity } }),
      "Skipped waiting",
    );
    assertEquals(known(loan, { isFresh: true }), "to process");
  });
});

Deno.test("createKnown() never tries a found loan again, unless its row says something else", async () => {
  await withJournal(({ journal, time, known }) => {
    const loan = numberedLoan(1);
    journal.startRun("input", "").keep(processed(loan));
    time.now += 1000 * DAY;

    assertEquals(known(loan), "Skipped in_review");
    assertEquals(known({ ...loan, row: 99 }), "Skipped in_review");
    assertEquals(known({ ...loan, linksAsWritten: "other" }), "to process");
  });
});

Deno.test("a loan is looked for until its window closes, and once after", async () => {
  await withJournal(({ journal, time, known }) => {
    // 180 days from its start are over on 2026-11-25.
    const loan = numberedLoan(1, { start: "2026-05-29", end: "2026-06-05" });
    const answer = () =>
      journal.startRun("input", "").keep(
        processed(loan, "not_found", "no_match"),
      );
    answer();
    time.now += 4 * DAY;
    assertEquals(known(loan), "to process");
    answer();
    time.now += 400 * DAY;
    assertEquals(known(loan), "Skipped window_closed");
    assertEquals(known(loan, { isFresh: true }), "to process");
    assertEquals(
      known(loan, { selection: { statuses: ["not_found"] } }),
      "to process",
    );
    assertEquals(known({ ...loan, end: "2027-12-01" }), "to process");
  });
});

Deno.test("what an earlier run found is known whatever a later one does", async () => {
  await withJournal(({ journal, decisions, time }) => {
    const loan = numberedLoan(1);
    const of = { source: "week 1.csv" };
    journal.startRun("input", "", of).keep(processed(loan));
    const fresh = journal.startRun("input", "", of);
    fresh.keep(processed(loan, "failed", "transient"));
    const [failed] = fresh.results();
    assertEquals(failed && rowFacts(failed).status, "Failed");
    assertEquals(failed && stateOf(failed), "Found");
    assertEquals(failed && fromRunOf(failed), "week-1-1");

    const other = journal.startRun("input", "", of);
    other.keep({ kind: "stopped", loan });
    const [row] = other.results();
    assertEquals(row && stateOf(row), "Found");
    const cells = row && Object.fromEntries(
      cellsOf(row, "").map((cell, at) => [COLUMNS[at]?.name, cell]),
    );
    assertEquals(cells?.["Status"], "Stopped");
    assertEquals(cells?.["From Run"], "week-1-1");
    assertEquals(cells?.["Clip URL"], "https://outlet.example/W1");

    const skipped = createKnown({
      journal,
      run: journal.startRun("input", "", of),
      decisions,
      selection: { only: ["other"] },
      retryDays: {},
      isFresh: true,
      clock: { now: () => time.now, sleep: () => Promise.resolve() },
    })(loan);
    assertEquals(skipped && stateOf(skipped), "Found", "under --fresh too");
  });
});

Deno.test("a failure never removes an earlier answer", async () => {
  await withJournal(({ journal, time, known }) => {
    const loan = numberedLoan(1);
    const run = journal.startRun("input", "");
    run.keep(processed(loan));
    run.keep(processed(loan, "failed", "transient"));
    assertEquals([...run.results()].map((one) => rowFacts(one).status), [
      "Found",
    ]);

    time.now += DAY;
    const later = journal.startRun("input", "");
    later.keep(processed(loan, "failed", "quota"));
    time.now += DAY;
    assertEquals(known(loan), "Skipped in_review");
  });
});

Deno.test("a result of this run is recalled, a failed one is tried again", async () => {
  await withJournal(({ journal }) => {
    const run = journal.startRun("input", "");
    run.keep(processed(numberedLoan(1), "not_found"));
    run.keep(processed(numberedLoan(2), "failed"));

    assertEquals(run.recall(numberedLoan(1))?.status, "not_found");
    assertEquals(run.recall(numberedLoan(2)), undefined);
    const { done, failed, isFinished } = journal.lastRun("input")!;
    assertEquals([done, failed, isFinished], [2, 1, false]);
  });
});

Deno.test("a run that had ended asks again for what is due, one that had not does not", async () => {
  await withJournal(({ journal, decisions, time }) => {
    const loan = openLoan();
    const first = journal.startRun("input", "");
    first.keep(processed(loan, "not_found"));
    const resume = (isContinuedAfterEnd: boolean) => {
      const run = journal.openRun(first.id);
      const result = createKnown({
        journal,
        run,
        decisions,
        selection: {},
        retryDays: {},
        isFresh: false,
        isContinuedAfterEnd,
        clock: { now: () => time.now, sleep: () => Promise.resolve() },
      })(loan);
      if (result) run.keep(result);
      return result?.kind;
    };

    time.now += 3 * DAY;
    assertEquals(resume(true), "processed", "it waits, and stays as old");
    time.now += DAY;
    assertEquals(resume(false), "processed");
    assertEquals(resume(true), undefined);
  });
});

Deno.test("createKnown() skips what a reviewer decided, until it is undone", async () => {
  await withJournal(({ decisions, known, time }) => {
    const loan = numberedLoan(1);
    const base = {
      loan: loan.id,
      workOrder: loan.workOrder,
      url: "https://outlet.example/W1",
      who: "Dana",
      at: time.now,
    };

    decisions.add({ ...base, action: "approve" });
    assertEquals(known(loan), "Skipped approved");
    assertEquals(known(loan, { isFresh: true }), "Skipped approved");
    decisions.add({ ...base, action: "reject", why: "another trim" });
    assertEquals(known(loan), "Skipped rejected");
    decisions.add({ ...base, action: "undo" });
    assertEquals(known(loan), "Skipped approved");
    decisions.add({ ...base, action: "undo" });
    assertEquals(known(loan), "to process");
    decisions.add({ ...base, action: "flag" });
    assertEquals(known(loan), "to process");
    decisions.add({ ...base, action: "edit", field: "byline", to: "D. Orlo" });
    assertEquals(decisions.standing(loan.id).edits, { byline: "D. Orlo" });
    assertEquals(decisions.of(loan.id).length, 6);
    assertEquals(decisions.after(4).map(({ action }) => action), [
      "flag",
      "edit",
    ]);
  });
});

const SUBSETS: readonly {
  does: string;
  selection: Selection;
  expected: string;
}[] = [
  { does: "all without a flag", selection: {}, expected: "1 2 3 4 5 6" },
  { does: "--limit", selection: { limit: 2 }, expected: "1 2" },
  { does: "--limit 0", selection: { limit: 0 }, expected: "" },
  { does: "--only", selection: { only: ["W4", "W2"] }, expected: "2 4" },
  { does: "--office", selection: { offices: [" north "] }, expected: "1 3 5" },
  { does: "--since", selection: { since: "2026-09-04" }, expected: "4 5 6" },
  {
    does: "--status",
    selection: { statuses: ["new"] },
    expected: "1 2 3 4 5 6",
  },
  {
    does: "a filter before the limit",
    selection: { offices: ["South"], limit: 1 },
    expected: "2",
  },
  {
    does: "all together",
    selection: {
      offices: ["North"],
      since: "2026-09-02",
      only: ["W1", "W3", "W5"],
      statuses: ["new"],
      limit: 1,
    },
    expected: "3",
  },
];

for (const { does, selection, expected } of SUBSETS) {
  Deno.test(`createKnown() selects by ${does}`, async () => {
    await withJournal(({ journal, decisions }) => {
      const known = createKnown({
        journal,
        run: journal.startRun("input", ""),
        decisions,
        selection,
        retryDays: {},
        isFresh: false,
        clock: { now: () => 0, sleep: () => Promise.resolve() },
      });
      const selected = [1, 2, 3, 4, 5, 6].filter((n) => {
        const office = n % 2 === 1 ? "North" : "South";
        const start = `2026-09-0${n}`;
        const result = known(numberedLoan(n, { office, start }));
        if (result) assertEquals(rowFacts(result).reason, "not_selected");
        return result === undefined;
      });

      assertEquals(selected.join(" "), expected);
    });
  });
}

Deno.test("createKnown() takes up by --status what waits", async () => {
  await withJournal(({ journal, known }) => {
    const run = journal.startRun("input", "");
    run.keep(processed(numberedLoan(1), "failed", "blocked"));
    run.keep(processed(numberedLoan(2), "not_found", "no_match"));
    const selection: Selection = { statuses: ["failed"] };

    assertEquals(known(numberedLoan(1), { selection }), "to process");
    assertEquals(known(numberedLoan(2), { selection }), "Skipped not_selected");
    assertEquals(known(numberedLoan(3), { selection }), "Skipped not_selected");
  });
});

Deno.test("Journal says of a file that is no database what to do", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/clipscout.db`;
    await Deno.writeTextFile(path, "not a database at all, not at all");

    const error = assertThrows(() => new Records(folder, SYSTEM_CLOCK)) as
      & Error
      & {
        hint: string;
      };

    assertMatch(error.message, /Cannot use the journal .*not a database/);
    assertMatch(error.hint, /Move the file away/);
  });
});
