import { BUILT_IN_FORMATS, type XlsxStyles } from "./xlsx_cell.ts";
import {
  attribute,
  elements,
  parseXml,
  readPart,
  type XmlElement,
} from "./xlsx_xml.ts";

/** What a workbook's sheets have in common. */
export interface Workbook extends XlsxStyles {
  readonly sheets: readonly WorkbookSheet[];
  /** Texts that cells refer to by number. */
  readonly texts: readonly string[];
}

/** One sheet of a workbook. */
export interface WorkbookSheet {
  readonly name: string;
  /** Path of its part. */
  readonly part: string;
  readonly isHidden: boolean;
}

/** Reads the parts of a workbook that all its sheets need. */
export function readWorkbook(
  parts: Readonly<Record<string, Uint8Array>>,
): Workbook {
  const root = (path: string) => {
    const part = parts[path];
    return part === undefined ? {} : parseXml(new TextDecoder().decode(part));
  };
  const workbook = root("xl/workbook.xml");
  const links = new Map(
    elements(
      root("xl/_rels/workbook.xml.rels"),
      "Relationships",
      "Relationship",
    )
      .map((link) => [attribute(link, "Id"), link]),
  );
  const sheets = elements(workbook, "workbook", "sheets", "sheet")
    .flatMap((sheet) => {
      const link = links.get(attribute(sheet, "id"));
      const isSheet = attribute(link ?? {}, "Type").endsWith("/worksheet");
      if (link === undefined || !isSheet) return [];
      return [{
        name: attribute(sheet, "name"),
        part: partAt(attribute(link, "Target")),
        isHidden: /hidden/i.test(attribute(sheet, "state")),
      }];
    });
  const [properties = {}] = elements(workbook, "workbook", "workbookPr");
  const strings = parts["xl/sharedStrings.xml"];
  return {
    sheets,
    texts: strings === undefined ? [] : readTexts(strings),
    formats: formatsOf(root("xl/styles.xml")),
    isFrom1904: /^(?:1|true)$/.test(attribute(properties, "date1904")),
  };
}

/** Texts of cells; one may be in several pieces. */
function readTexts(part: Uint8Array): string[] {
  const texts: string[] = [];
  let whole = "";
  readPart(part, {
    open(name) {
      if (name === "si") whole = "";
    },
    text(text, name) {
      if (name === "t") whole += text;
    },
    close(name) {
      if (name === "si") texts.push(whole);
    },
  });
  return texts;
}

function partAt(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

function formatsOf(styles: XmlElement): string[] {
  const own = new Map(
    elements(styles, "styleSheet", "numFmts", "numFmt").map((format) =>
      [attribute(format, "numFmtId"), attribute(format, "formatCode")] as const
    ),
  );
  return elements(styles, "styleSheet", "cellXfs", "xf").map((style) => {
    const id = attribute(style, "numFmtId");
    return own.get(id) ?? BUILT_IN_FORMATS[Number(id)] ?? "General";
  });
}
