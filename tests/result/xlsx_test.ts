import { assert, assertEquals } from "@std/assert";
import { strFromU8, unzipSync } from "fflate";
import { XMLValidator } from "fast-xml-parser";
import { COLUMNS } from "../../core/result/columns.ts";
import { xlsxChunks } from "../../core/result/xlsx.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";
import { analysisOf, articleOf } from "../match/pieces.ts";
import type { RowResult } from "../../core/words/outcome.ts";

const FORMULA = '=HYPERLINK("http://x.example","<y> & z")';

function withTitle(title: string): RowResult {
  const result = processed(numberedLoan(1));
  if (result.kind !== "processed" || !("clip" in result.outcome)) return result;
  const clip = {
    ...result.outcome.clip,
    content: articleOf({ title, url: "https://o.example/a?b=1&c=2" }),
    analysis: analysisOf(9),
  };
  return { ...result, outcome: { ...result.outcome, clip } };
}

function partsOf(results: readonly RowResult[]): Record<string, string> {
  const chunks = [...xlsxChunks(results, "2026-11-24T00:00:00Z")];
  const bytes = new Uint8Array(chunks.reduce((sum, c) => sum + c.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, part]) => [
      path,
      strFromU8(part),
    ]),
  );
}

Deno.test("xlsxChunks() makes parts of sound XML, formulas as literal text", () => {
  const parts = partsOf([
    withTitle(FORMULA),
    withTitle("\u0001bad\ud800 text"),
    processed(numberedLoan(2), "failed", "blocked"),
  ]);

  for (const [path, xml] of Object.entries(parts)) {
    assertEquals(XMLValidator.validate(xml), true, path);
  }
  const sheet = parts["xl/worksheets/sheet1.xml"] ?? "";
  assert(!sheet.includes("<f>"), "no cell is a formula");
  assert(
    sheet.includes(
      's="2" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;http:' +
        "//x.example&quot;,&quot;&lt;y&gt; &amp; z&quot;)</t>",
    ),
    "text that begins like a formula is marked as literal",
  );
  assert(parts["xl/styles.xml"]?.includes('quotePrefix="1"'));
});

Deno.test("xlsxChunks() writes scores as numbers and clips as links", () => {
  const parts = partsOf([withTitle("A title")]);
  const sheet = parts["xl/worksheets/sheet1.xml"] ?? "";

  const column = COLUMNS.findIndex(({ name }) => name === "Relevance Score");
  const letter = String.fromCharCode(65 + column);
  assert(sheet.includes(`<c r="${letter}2"><v>9</v></c>`));
  assert(sheet.includes('<hyperlink ref="C2" r:id="rId1"/>'));
  assert(
    parts["xl/worksheets/_rels/sheet1.xml.rels"]?.includes(
      'Target="https://o.example/a?b=1&amp;c=2"',
    ),
  );
});

Deno.test("xlsxChunks() puts a loan's further pieces on a second sheet", () => {
  const [first, other] = [withTitle("Part 1"), withTitle("Part 2")];
  assert(first?.kind === "processed" && first.outcome.status === "found");
  assert(other?.kind === "processed" && other.outcome.status === "found");
  const outcome = { ...first.outcome, pieces: [other.outcome.clip] };

  const parts = partsOf([{ ...first, outcome }]);

  assert(
    parts["xl/workbook.xml"]?.includes('name="Further pieces"'),
  );
  const second = parts["xl/worksheets/sheet2.xml"] ?? "";
  assert(second.includes("Part 2") && !second.includes("Part 1"));
  assert(second.includes('<hyperlink ref="C2" r:id="rId1"/>'));
});
