import { assertEquals } from "@std/assert";
import { statedOrigin } from "../../core/article/facts/days/stated_origin.ts";

/** Text, published day, the words that tell an earlier one. */
const CASES: readonly (readonly [string, string, string | undefined])[] = [
  [
    "This review was originally published in May 2021 and is shown again.",
    "2025-04-22",
    "originally published in May 2021",
  ],
  [
    "First published on March 3rd, 2021.",
    "2025-04-22",
    "First published on March 3rd, 2021",
  ],
  [
    "This column originally ran in 2022.",
    "2025-04-22",
    "This column originally ran in 2022",
  ],
  [
    "This story first appeared in Torque Ledger in June 2024.",
    "2025-04-22",
    "This story first appeared in Torque Ledger in June 2024",
  ],
  ["First published April 3, 2025, updated April 22.", "2025-04-22", undefined],
  ["Originally published in 2025.", "2025-04-22", undefined],
  [
    "The model first appeared in 2021 and has sold well since.",
    "2025-04-22",
    undefined,
  ],
  [
    "The truck first appeared in showrooms in May 2021.",
    "2025-04-22",
    undefined,
  ],
  ["The firm first posted a profit in 2021.", "2025-04-22", undefined],
  ["We drove it in May 2021.", "2025-04-22", undefined],
];

for (const [text, date, expected] of CASES) {
  Deno.test(`statedOrigin() of "${text}" on ${date}`, () => {
    const published = { date, source: "meta", certainty: 0.95 };

    assertEquals(statedOrigin(text, published), expected);
  });
}

Deno.test("statedOrigin() reads the opening and the ending only", () => {
  const published = { date: "2025-04-22", source: "meta", certainty: 0.95 };
  const long = "It is quiet and quick. ".repeat(60);
  const line = "Originally published in May 2021.";

  assertEquals(statedOrigin(long + line + long, published), undefined);
  assertEquals(
    statedOrigin(long + line, published),
    "Originally published in May 2021",
  );
});
