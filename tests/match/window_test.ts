import { assertEquals } from "@std/assert";
import { DEFAULT_RULES } from "../../core/words/rules.ts";
import {
  type LoanDays,
  placeInWindow,
} from "../../core/evidence/window/window.ts";

const LOAN = { start: "2025-03-03", end: "2025-03-10" };
const RULES = { ...DEFAULT_RULES, today: "2025-12-31" };

/** The published day, and the verdict: every boundary from both sides. */
const BOUNDARIES: readonly (readonly [string | undefined, string])[] = [
  ["2016-05-01", "before"],
  ["2025-01-01", "before"],
  ["2025-01-02", "just_before"],
  ["2025-01-31", "just_before"],
  ["2025-02-01", "inside"],
  ["2025-03-02", "inside"],
  ["2025-03-03", "inside"],
  ["2025-08-30", "inside"],
  ["2025-08-31", "just_after"],
  ["2025-09-29", "just_after"],
  ["2025-09-30", "after"],
  ["2026-01-01", "after"],
  ["2026-01-02", "future"],
  ["2025-02-29", "undated"],
  ["2025-3-3", "undated"],
  ["", "undated"],
  [undefined, "undated"],
];

const dated = (date: string | undefined) =>
  date === undefined
    ? {}
    : { published: { date, source: "json-ld", certainty: 1 } };

for (const [date, verdict] of BOUNDARIES) {
  Deno.test(`placeInWindow() finds ${date ?? "no date"} ${verdict}`, () => {
    assertEquals(placeInWindow(dated(date), LOAN, RULES).verdict, verdict);
  });
}

Deno.test("placeInWindow() gives the window, the date and the days", () => {
  assertEquals(placeInWindow(dated("2025-03-20"), LOAN, RULES), {
    verdict: "inside",
    published: { date: "2025-03-20", source: "json-ld", certainty: 1 },
    opens: "2025-02-01",
    closes: "2025-08-30",
    daysFromStart: 17,
  });
});

const LOANS: readonly (readonly [string, LoanDays, string, string])[] = [
  ["no dates", {}, "2025-03-20", "no_loan_dates"],
  ["an end only", { end: "2025-03-10" }, "2025-02-08", "inside"],
  ["an end only", { end: "2025-03-10" }, "2025-02-07", "just_before"],
  [
    "a year",
    { start: "2025-01-01", end: "2025-12-20" },
    "2025-12-20",
    "inside",
  ],
  [
    "end before start",
    { start: "2025-03-10", end: "2025-03-01" },
    "2025-03-20",
    "inside",
  ],
  ["a leap day", { start: "2024-02-29" }, "2024-02-29", "inside"],
  ["a broken start", { start: "soon" }, "2025-03-20", "no_loan_dates"],
];

for (const [does, loan, date, verdict] of LOANS) {
  Deno.test(`placeInWindow() takes a loan with ${does}: ${verdict}`, () => {
    assertEquals(placeInWindow(dated(date), loan, RULES).verdict, verdict);
  });
}

Deno.test("placeInWindow() follows the rules it is given", () => {
  const rules = { daysBefore: 0, daysAfter: 10, marginDays: 1 };
  const at = (date: string) => placeInWindow(dated(date), LOAN, rules).verdict;

  assertEquals(
    ["2025-03-01", "2025-03-02", "2025-03-03", "2025-03-13"].map(at),
    ["before", "just_before", "inside", "inside"],
  );
  assertEquals(["2025-03-14", "2025-03-15"].map(at), ["just_after", "after"]);
});

Deno.test("placeInWindow() bounds an undated piece by its last change", () => {
  const modified = (date: string) => ({
    modified: { date, source: "json-ld", certainty: 1 },
  });

  assertEquals(placeInWindow(modified("2016-05-01"), LOAN).verdict, "before");
  assertEquals(placeInWindow(modified("2025-04-01"), LOAN).verdict, "undated");
});

const OPEN_DAYS: readonly [
  does: string,
  date: string,
  orElse: string,
  verdict: string,
  isDisputed: boolean,
][] = [
  ["both before", "2022-06-11", "2022-11-06", "before", false],
  ["both inside", "2026-06-07", "2026-07-06", "inside", false],
  ["before and after", "2026-01-12", "2028-12-01", "before", false],
  ["inside and before", "2026-06-01", "2026-01-06", "inside", true],
];

for (const [does, date, orElse, verdict, isDisputed] of OPEN_DAYS) {
  Deno.test(`a day of two readings, ${does}, is ${verdict}, disputed: ${isDisputed}`, () => {
    const published = { date, orElse, source: "printed", certainty: 0.75 };

    const window = placeInWindow({ published }, { start: "2026-06-01" });

    assertEquals(window.verdict, verdict);
    assertEquals(window.disputedBy?.date, isDisputed ? orElse : undefined);
  });
}
