/** An outcome becomes a row: CSV, XLSX, JSON Lines. @module */
export { assertWritable } from "./assert_writable.ts";
export { COLUMNS, valuesOf } from "./columns.ts";
export { BOM, csvHeader, csvLine, defuse, restore } from "./csv.ts";
export { jsonLine, readJsonLines, resultLines } from "./json_lines.ts";
export { junitChunks, type JUnitSuite } from "./junit.ts";
export {
  type FieldProof,
  PROOF_STYLE,
  proofOf,
  proofTable,
} from "./proof/mod.ts";
export { rejectsHeader, rejectsLine } from "./rejects_csv.ts";
export {
  fromRunOf,
  knownOf,
  outcomeOf,
  reachText,
  rowFacts,
  stateOf,
} from "./row_facts.ts";
export { trailLine } from "./trail_line.ts";
export { writeBeside } from "./write_beside.ts";
export {
  xlsxChunks,
  xlsxOfSheets,
  xlsxOfValues,
  type XlsxSheet,
} from "./xlsx.ts";
export { escapeHtml, Html, html, link, markup, type Part } from "./html.ts";
