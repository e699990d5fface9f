import { assertEquals, assertMatch } from "@std/assert";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import schema from "../../runs/database/schema.sql" with { type: "text" };
import type { Database } from "../../runs/database/database.ts";
import type { Decisions } from "../../runs/decisions.ts";
import { CHOICES } from "../../runs/review/review_filter.ts";
import { ReviewTable } from "../../runs/review/review_table.ts";

/** How SQLite would answer what a table of reviews is asked. */
function planOf(ask: (table: ReviewTable) => unknown): string {
  using db = new DatabaseSync(":memory:");
  db.function("seal", { varargs: true, deterministic: true }, () => "");
  db.exec(schema);
  const plans: string[] = [];
  const all = (sql: string, ...values: SQLInputValue[]) => {
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    plans.push(...steps.map(({ detail }) => String(detail)));
    return [];
  };
  ask(new ReviewTable({ all } as unknown as Database, {} as Decisions));
  return plans.join("\n");
}

const PAGE = { descending: false, offset: 0, limit: 100 } as const;

for (const filter of [{}, { state: "pending" }, { state: "approved" }]) {
  Deno.test(`A page of the queue is read in its order, and not sorted: ${JSON.stringify(filter)}`, () => {
    const plan = planOf((table) =>
      table.page(filter, { ...PAGE, sort: "contact" })
    );
    assertMatch(plan, /USING INDEX review_/);
    assertEquals(plan.includes("FOR ORDER BY"), false, plan);
  });
}

for (const column of CHOICES) {
  Deno.test(`The values of ${column} are counted without a look at the rows`, () => {
    assertMatch(
      planOf((table) => table.choices(column)),
      /SCAN review USING COVERING INDEX/,
    );
  });
}

Deno.test("The states are counted by index, but rows that are searched in their own order", () => {
  const counts = planOf((table) => table.counts({}, "state"));
  assertMatch(counts, /COVERING INDEX review_queue/);
  const searched = planOf((table) => table.counts({ search: "kia" }, "state"));
  assertEquals(searched.includes("INDEX"), false, searched);
});
