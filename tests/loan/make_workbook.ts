import { zipSync } from "fflate";

/** A cell of a workbook to be made: its attributes and what stands in it. */
export interface MadeCell {
  /** Type, as in the `t` attribute; absent: a number. */
  readonly t?: string;
  /** Index of its style. */
  readonly s?: number;
  /** Its XML. */
  readonly xml: string;
}

/** Options for {@linkcode makeWorkbook}. */
export interface MakeWorkbookOptions {
  readonly name?: string;
  /** XML of `styles.xml`, between its root's tags. */
  readonly styles?: string;
  readonly sharedStrings?: string;
  /** XML of further sheets in front, by name, hidden. */
  readonly hidden?: readonly string[];
  readonly properties?: string;
  /** Prefix of every element, as some writers use one. */
  readonly prefix?: string;
}

/** Makes a workbook of one visible sheet, as bytes. */
export function makeWorkbook(
  rows: readonly (readonly (string | MadeCell)[])[],
  options: MakeWorkbookOptions = {},
): Uint8Array<ArrayBuffer> {
  const { name = "Loans", styles = "", hidden = [], properties = "" } = options;
  const sheets = [...hidden, name];
  const parts: Record<string, string> = {
    "xl/workbook.xml": `<workbook>${properties}<sheets>${
      sheets.map((sheet, at) =>
        `<sheet name="${sheet}" sheetId="${at + 1}" r:id="r${at}"${
          at < hidden.length ? ' state="hidden"' : ""
        }/>`
      ).join("")
    }</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${
      sheets.map((_, at) =>
        `<Relationship Id="r${at}" Target="worksheets/sheet${at + 1}.xml" ` +
        `Type="http://schemas.example/worksheet"/>`
      ).join("")
    }</Relationships>`,
    "xl/styles.xml": `<styleSheet>${styles}</styleSheet>`,
    [`xl/worksheets/sheet${sheets.length}.xml`]: sheetXml(rows, options.prefix),
  };
  if (options.sharedStrings !== undefined) {
    parts["xl/sharedStrings.xml"] = `<sst>${options.sharedStrings}</sst>`;
  }
  const encoder = new TextEncoder();
  const bytes = zipSync(Object.fromEntries(
    Object.entries(parts).map(([path, xml]) => [path, encoder.encode(xml)]),
  ));
  return new Uint8Array(bytes);
}

function sheetXml(
  rows: readonly (readonly (string | MadeCell)[])[],
  prefix = "",
): string {
  const tag = (name: string) => prefix === "" ? name : `${prefix}:${name}`;
  const body = rows.map((cells, row) => {
    const made = cells.map((cell) => {
      const { t, s, xml } = typeof cell === "string" ? inline(cell) : cell;
      const type = t === undefined ? "" : ` t="${t}"`;
      const style = s === undefined ? "" : ` s="${s}"`;
      return `<${tag("c")}${type}${style}>${
        prefix === "" ? xml : xml.replaceAll(/<(\/?)/g, `<$1${prefix}:`)
      }</${tag("c")}>`;
    });
    return `<${tag("row")} r="${row + 1}">${made.join("")}</${tag("row")}>`;
  }).join("");
  return `<${tag("worksheet")}><${tag("sheetData")}>${body}</${
    tag("sheetData")
  }></${tag("worksheet")}>`;
}

function inline(text: string): MadeCell {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return { t: "inlineStr", xml: `<is><t>${escaped}</t></is>` };
}
