import { assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import fc from "fast-check";
import { csvHeader, defuse, restore } from "../../core/result/csv.ts";

/** The export that reviewers know, in its order. */
const KNOWN_COLUMNS = [
  "WO #",
  "Model",
  "Clip URL",
  "Links",
  "Relevance Score",
  "Sentiment",
  "Summary",
  "Brand Alignment",
  "Processed Date",
  "Overall Score",
  "Overall Sentiment",
  "Recommendation",
  "Key Mentions",
  "Performance Score",
  "Performance Note",
  "Design Score",
  "Design Note",
  "Interior Score",
  "Interior Note",
  "Technology Score",
  "Technology Note",
  "Value Score",
  "Value Note",
  "Pros",
  "Cons",
  "Affiliation",
  "To",
  "Office",
];

Deno.test("csvHeader() starts with the 28 known columns, verbatim", () => {
  const [header = []] = parse(csvHeader());

  assertEquals(header.slice(0, 28), KNOWN_COLUMNS);
  assertEquals(new Set(header).size, header.length);
});

const FORMULAS = [
  { does: "a link", cell: '=HYPERLINK("http://x.example","y")' },
  { does: "a plus", cell: "+1" },
  { does: "a minus", cell: "-1" },
  { does: "an at sign", cell: "@SUM(A1)" },
  { does: "a tab", cell: "\t=1" },
  { does: "a wide sign", cell: "＝1+1" },
];

for (
  const [cell, expected] of [
    ["Torque;=1+1", "Torque;'=1+1"],
    ["a; +1", "a; '+1"],
    ["one\n@SUM(A1)", "one\n'@SUM(A1)"],
    ["https://a.example/x ; https://b.example/y", undefined],
    ["bell\u0007 and nul\u0000", "bell and nul"],
    ["a terminal's \u001b[31mred", "a terminal's [31mred"],
    ["two\nlines\tand a tab", undefined],
  ] as const
) {
  Deno.test(`defuse() makes ${JSON.stringify(cell)} harmless where ; parts cells`, () => {
    assertEquals(defuse(cell), expected ?? cell);
  });
}

Deno.test("restore() undoes defuse() for signs in any order", () => {
  const signs = fc.string({
    unit: fc.constantFrom(..."';=+-@\t \n\"a＝"),
    maxLength: 12,
  });
  fc.assert(
    fc.property(signs, (cell) => assertEquals(restore(defuse(cell)), cell)),
    { numRuns: 2_000 },
  );
});

for (const { does, cell } of FORMULAS) {
  Deno.test(`defuse() neutralises ${does}`, () => {
    assertEquals(defuse(cell), `'${cell}`);
  });
}

Deno.test("restore() undoes defuse() for any text", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "a", " ")),
      (parts) => {
        const cell = parts.join("");
        assertEquals(restore(defuse(cell)), cell);
      },
    ),
  );
});
