import { Zip, ZipDeflate } from "fflate";
import type { RowResult } from "../words/mod.ts";
import { COLUMNS, LIST_MARK, valuesOf } from "./columns.ts";
import { knownOf, rowFacts } from "./row_facts.ts";

/** Most characters that Excel takes in a cell. */
const MAX_CELL = 32_767;
/** Most links that Excel takes on a sheet. */
const MAX_LINKS = 65_530;
/** Letters that are compressed at once. */
const BLOCK = 65_536;

/** A sheet of a workbook. */
export interface XlsxSheet {
  /** At most 31 characters, without `: \\ / ? * [ ]`. */
  readonly name: string;
  readonly header: readonly string[];
  /** Rows of values, in the order of the header. */
  readonly rows: Iterable<readonly (string | number | undefined)[]>;
  /** Names of columns whose cells are links, where they hold one. */
  readonly linked?: readonly string[];
}

/** Formats of cells, by their place in `cellXfs`. */
const STYLE = { text: 0, header: 1, literal: 2, link: 3 } as const;

/**
 * Makes an XLSX workbook of the results, piece by piece: a sheet with the
 * columns of the results file, numbers as numbers, clips as links; and one of
 * the further pieces of loans that have several.
 *
 * Text is never a formula: it is stored as text, and text that begins like one
 * is marked as literal, so that editing the cell does not turn it into one.
 */
export function xlsxChunks(
  results: Iterable<RowResult>,
  processedAt: string,
): Generator<Uint8Array, void> {
  // They are gathered while the first sheet is written.
  const pieces: (string | number | undefined)[][] = [];
  const rows = function* () {
    for (const result of results) {
      yield valuesOf(result, processedAt);
      pieces.push(...pieceValues(result));
    }
  };
  return xlsxOfSheets([resultsSheet(rows()), {
    name: "Further pieces",
    header: PIECE_COLUMNS,
    rows: pieces,
    linked: ["Clip URL"],
  }]);
}

const PIECE_COLUMNS = [
  "WO #",
  "Model",
  "Clip URL",
  "Title",
  "Kind",
  "Published Date",
  "Byline",
  "Relevance Score",
  "Overall Score",
  "Sentiment",
  "Row",
];

/** The further pieces of a loan, in the order of {@linkcode PIECE_COLUMNS}. */
function pieceValues(result: RowResult): (string | number | undefined)[][] {
  const outcome = knownOf(result);
  if (outcome?.status !== "found") return [];
  const { workOrder, model, row } = rowFacts(result);
  return (outcome.pieces ?? []).map(({ content, analysis }) => [
    workOrder,
    model,
    content.canonicalUrl,
    content.title,
    content.kind,
    content.published?.date,
    content.bylines.join(LIST_MARK),
    analysis.relevance,
    analysis.overall,
    analysis.sentiment,
    row,
  ]);
}

/**
 * Does as {@linkcode xlsxChunks} with rows of values, in the order of
 * {@linkcode COLUMNS}, and of those that are named behind them.
 */
export function xlsxOfValues(
  rows: XlsxSheet["rows"],
  more: readonly string[] = [],
): Generator<Uint8Array, void> {
  return xlsxOfSheets([resultsSheet(rows, more)]);
}

function resultsSheet(
  rows: XlsxSheet["rows"],
  more: readonly string[] = [],
): XlsxSheet {
  const header = [...COLUMNS.map(({ name }) => name), ...more];
  return { name: "Results", header, rows, linked: ["Clip URL"] };
}

/** Makes a workbook of sheets, piece by piece, as {@linkcode xlsxChunks} does. */
export function* xlsxOfSheets(
  sheets: readonly XlsxSheet[],
): Generator<Uint8Array, void> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const encoder = new TextEncoder();

  function open(path: string) {
    const part = new ZipDeflate(path, { level: 6 });
    zip.add(part);
    let block = "";
    return {
      write(text: string) {
        block += text;
        if (block.length < BLOCK) return;
        part.push(encoder.encode(block), false);
        block = "";
      },
      close: (text = "") => part.push(encoder.encode(block + text), true),
    };
  }

  for (const [index, sheet] of sheets.entries()) {
    const links: Link[] = [];
    const part = open(`xl/worksheets/sheet${index + 1}.xml`);
    for (const text of sheetXml(sheet, links)) {
      part.write(text);
      yield* chunks.splice(0);
    }
    part.close();
    const targets = open(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`);
    for (const text of linksXml(links)) {
      targets.write(text);
      yield* chunks.splice(0);
    }
    targets.close();
  }
  for (const [path, text] of Object.entries(partsOf(sheets))) {
    open(path).close(text);
  }
  zip.end();
  yield* chunks.splice(0);
}

function* sheetXml(
  { header, rows, linked = [] }: XlsxSheet,
  links: Link[],
): Iterable<string> {
  const linkedAt = linked.map((name) => header.indexOf(name));
  yield SHEET_START + rowXml(1, header, { isHeader: true, linkedAt });
  let row = 1;
  for (const values of rows) {
    row++;
    for (const column of linkedAt) {
      const url = values[column];
      if (typeof url !== "string" || !/^https?:\/\//i.test(url)) continue;
      if (links.length < MAX_LINKS) links.push({ column, row, url });
    }
    yield rowXml(row, values, { isHeader: false, linkedAt });
  }
  yield* sheetEnd(header.length, row, links);
}

interface Link {
  readonly column: number;
  readonly row: number;
  readonly url: string;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

const SHEET_START = `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${DOCUMENT}">` +
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" ' +
  'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>' +
  '</sheetViews><cols><col min="1" max="60" width="18" customWidth="1"/>' +
  "</cols><sheetData>";

function* sheetEnd(
  columns: number,
  rows: number,
  links: readonly Link[],
): Iterable<string> {
  const last = cellName(columns - 1, rows);
  yield `</sheetData><autoFilter ref="A1:${last}"/>`;
  if (links.length > 0) yield "<hyperlinks>";
  for (const [index, { column, row }] of links.entries()) {
    yield `<hyperlink ref="${cellName(column, row)}" r:id="rId${index + 1}"/>`;
  }
  if (links.length > 0) yield "</hyperlinks>";
  yield "</worksheet>";
}

function* linksXml(links: readonly Link[]): Iterable<string> {
  yield `${XML}<Relationships xmlns="${PACKAGE}/relationships">`;
  for (const [index, { url }] of links.entries()) {
    yield `<Relationship Id="rId${index + 1}" Type="${DOCUMENT}/hyperlink" ` +
      `Target="${escapeXml(url)}" TargetMode="External"/>`;
  }
  yield "</Relationships>";
}

function rowXml(
  row: number,
  values: readonly (string | number | undefined)[],
  kind: RowKind,
): string {
  const cells = values.map((value, column) => {
    if (value === undefined || value === "") return "";
    const at = cellName(column, row);
    if (typeof value === "number") return `<c r="${at}"><v>${value}</v></c>`;
    return `<c r="${at}" s="${styleOf(value, column, kind)}" ` +
      `t="inlineStr"><is><t xml:space="preserve">${
        escapeXml(shortened(value))
      }</t></is></c>`;
  });
  return `<row r="${row}">${cells.join("")}</row>`;
}

interface RowKind {
  readonly isHeader: boolean;
  /** Columns whose cells are links, from 0. */
  readonly linkedAt: readonly number[];
}

function styleOf(
  value: string,
  column: number,
  { isHeader, linkedAt }: RowKind,
): number {
  if (isHeader) return STYLE.header;
  if (/^['=+\-@\t\r]/.test(value)) return STYLE.literal;
  return linkedAt.includes(column) ? STYLE.link : STYLE.text;
}

function shortened(text: string): string {
  return text.length <= MAX_CELL ? text : `${text.slice(0, MAX_CELL - 1)}…`;
}

/** Such as `A1`, `AB12`. */
function cellName(column: number, row: number): string {
  let name = "";
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1) {
    name = String.fromCharCode(65 + left % 26) + name;
  }
  return `${name}${row}`;
}

/** Escapes text for XML 1.0, and drops what XML cannot hold. */
function escapeXml(text: string): string {
  return text.toWellFormed()
    // deno-lint-ignore no-control-regex
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;").replaceAll("\r", "&#13;");
}

/** The parts of a workbook beside its sheets. */
function partsOf(sheets: readonly XlsxSheet[]): Record<string, string> {
  const numbers = sheets.keys().map((index) => index + 1).toArray();
  const types = [
    "workbook:sheet.main",
    ...numbers.map((n) => `worksheets/sheet${n}:worksheet`),
    "styles:styles",
  ].map((part) => part.split(":"));
  return {
    "[Content_Types].xml":
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      types.map(([path, type]) =>
        `<Override PartName="/xl/${path}.xml" ContentType="application/vnd.` +
        `openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
      ).join("") +
      "</Types>",
    "_rels/.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
      `<Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" ` +
      'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>` +
      sheets.map(({ name }, index) =>
        `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" ` +
        `r:id="rId${index + 1}"/>`
      ).join("") + "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels":
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
      numbers.map((n) =>
        `<Relationship Id="rId${n}" Type="${DOCUMENT}/worksheet" ` +
        `Target="worksheets/sheet${n}.xml"/>`
      ).join("") +
      `<Relationship Id="rId${sheets.length + 1}" Type="${DOCUMENT}/styles" ` +
      'Target="styles.xml"/></Relationships>',
    "xl/styles.xml": STYLES,
  };
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}">` +
  '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font>' +
  '<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/>' +
  '</font></fonts><fills count="2"><fill><patternFill patternType="none"/>' +
  '</fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/>' +
  '</cellStyleXfs><cellXfs count="4"><xf xfId="0"/>' +
  '<xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" quotePrefix="1"/>' +
  '<xf xfId="0" fontId="2" applyFont="1"/></cellXfs></styleSheet>';
