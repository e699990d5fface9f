import { assertEquals } from "@std/assert";
import { listText } from "../../cli/runs/runs_text.ts";
import type { RunInfo } from "../../runs/journal/journal.ts";

const RUN: RunInfo = {
  id: 3,
  input: "",
  config: "",
  source: "October loans.csv",
  options: { fresh: true, office: ["New York"] },
  started: "2026-11-24T08:00:00.000Z",
  finished: null,
  isFinished: false,
  done: 3,
  failed: 0,
};

Deno.test("the list of runs says file, day, state, counts, cost and options", () => {
  const text = listText([
    { run: RUN, totals: { statuses: { Found: 2, Review: 1 }, costUsd: 0.5 } },
    {
      run: { ...RUN, id: 12, options: {}, isFinished: true },
      totals: { statuses: { Found: 12 }, costUsd: 1 },
    },
  ]);

  assertEquals(
    text.split("\n").map((line) => line.split(/ {2,}/)),
    [
      ["RUN", "BEGUN", "STATE", "ROWS", "BROUGHT", "COST", "OPTIONS"],
      [
        "October-loans-3",
        "2026-11-24 08:00",
        "unfinished",
        "3",
        "2 found, 1 review",
        "$0.50",
        '--fresh --office "New York"',
      ],
      [
        "October-loans-12",
        "2026-11-24 08:00",
        "finished",
        "12",
        "12 found",
        "$1.00",
        "-",
      ],
      [""],
    ],
  );
});
