import { assertEquals, assertThrows } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { DATABASE, Records } from "../../runs/records.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";
import { inFolder } from "../program.ts";

const DAY = 86_400_000;

function clockAt(now: () => number) {
  return { now, sleep: () => Promise.resolve() };
}

for (const ahead of [30, 1, 365, -30]) {
  Deno.test(`reviewers see what was found after a run whose clock was ${ahead} days off`, () =>
    inFolder((folder) => {
      let now = Date.UTC(2026, 10, 24) + ahead * DAY;
      using records = new Records(folder, clockAt(() => now));
      const { journal, reviews } = records;
      journal.startRun("one", "").keep(processed(numberedLoan(1), "found"));
      journal.startRun("two", "").keep(processed(numberedLoan(3), "not_found"));
      reviews.catchUp();
      now -= ahead * DAY;

      const later = journal.startRun("three", "");
      later.keep(processed(numberedLoan(2), "found"));
      later.keep(processed(numberedLoan(3), "found"));
      reviews.catchUp();

      assertEquals(reviews.count({}), 3);
      assertEquals(reviews.count({ status: "Found" }), 3);
      assertEquals(journal.lastStatus(numberedLoan(3)), "Found");
      return Promise.resolve();
    }));
}

/** The layout before it had a number, as far as a run used it. */
const OLD = `
  PRAGMA user_version = 1;
  CREATE TABLE answers (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE run (id INTEGER PRIMARY KEY, input TEXT NOT NULL,
    config TEXT NOT NULL, started TEXT NOT NULL, finished TEXT) STRICT;
  CREATE TABLE run_row (run INTEGER NOT NULL, loan TEXT NOT NULL,
    row INTEGER NOT NULL, hash TEXT NOT NULL, status TEXT NOT NULL,
    at INTEGER NOT NULL, result TEXT NOT NULL, PRIMARY KEY (run, loan)) STRICT;
  CREATE INDEX run_row_row ON run_row (run, row);
  CREATE INDEX run_row_at ON run_row (at);
  CREATE TABLE review_mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
  INSERT INTO review_mark VALUES ('journal', 99);
  INSERT INTO run VALUES (7, 'input', '{}', '2026-11-24T00:00:00Z', NULL);
`;

Deno.test("Records brings an older file up to its layout, and refuses a newer one", () =>
  inFolder((folder) => {
    const path = `${folder}/${DATABASE}`;
    const results = [2, 1, 3].map((n) => processed(numberedLoan(n), "found"));
    {
      using old = new DatabaseSync(path);
      old.exec(OLD);
      const put = old.prepare(
        "INSERT INTO run_row VALUES (7, ?, ?, 'h', 'Found', ?, ?)",
      );
      for (const [at, result] of results.entries()) {
        if (result.kind !== "processed") throw new Error("It is processed");
        const { id, row } = result.outcome.loan;
        put.run(id, row, at, JSON.stringify(result));
      }
    }

    {
      using records = new Records(folder, clockAt(() => 0));
      const { id, done } = records.journal.lastRun("input")!;
      assertEquals([id, done], [7, 3]);
      records.reviews.catchUp();
      assertEquals(records.reviews.count({ status: "Found" }), 3);
      const kept = [...records.journal.openRun(7).results()];
      assertEquals(kept.length, 3);
    }
    {
      using db = new DatabaseSync(path);
      db.exec("PRAGMA user_version = 99");
    }
    const error = assertThrows(() => new Records(folder, clockAt(() => 0)));
    assertEquals((error as Error & { hint: string }).hint, NEWER);
    return Promise.resolve();
  }));

const NEWER = "Use the newer clipscout that wrote it";
