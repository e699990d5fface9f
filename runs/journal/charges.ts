import type { LedgerEntry, LedgerStore } from "../../core/ledger/mod.ts";
import type { Amounts } from "../../core/words/mod.ts";
import type { Database, Row } from "../database/mod.ts";

/** What the sends of one run took, kept from sitting to sitting. */
export function chargesOf(db: Database, run: number): LedgerStore {
  return {
    *entries() {
      const rows = db.all("SELECT * FROM charge WHERE run = ?", run);
      for (const row of rows) yield entryOf(row);
    },
    *since(ms) {
      const rows = db.all("SELECT * FROM charge WHERE at >= ?", ms);
      for (const row of rows) yield entryOf(row);
    },
    open: ({ service, at, amounts }) =>
      db.run(
        "INSERT INTO charge (run, service, at, amounts) VALUES (?, ?, ?, ?)",
        ...[run, service, at, JSON.stringify(amounts)],
      ),
    settle(id, amounts) {
      if (amounts === undefined) db.run("DELETE FROM charge WHERE id = ?", id);
      else {
        db.run(
          "UPDATE charge SET amounts = ? WHERE id = ?",
          ...[JSON.stringify(amounts), id],
        );
      }
    },
  };
}

/** Lets what a run took so far count against no cap any more. */
export function closeCharges(db: Database, run: number): void {
  db.run("UPDATE charge SET past = 1 WHERE run = ?", run);
}

/** What a run took, in US dollars; `undefined` if nothing was counted. */
export function chargedUsd(db: Database, run: number): number | undefined {
  const row = db.one(
    `SELECT total(json_extract(amounts, '$.usd')) AS usd, count(*) AS count
    FROM charge WHERE run = ?`,
    run,
  );
  return row?.["count"] === 0 ? undefined : Number(row?.["usd"]);
}

function entryOf({ service, at, amounts, past }: Row): LedgerEntry {
  return {
    service: String(service),
    at: Number(at),
    amounts: amountsIn(String(amounts)),
    isPast: past === 1,
  };
}

/** The table has no seal, so what cannot be read counts as nothing. */
function amountsIn(json: string): Amounts {
  try {
    return JSON.parse(json) as Amounts;
  } catch {
    return {};
  }
}
