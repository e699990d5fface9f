import { BUILT_IN_FORMATS, type XlsxStyles } from "./xlsx_cell.ts";
import {
  attribute,
  elements,
  parseXml,
  readPieces,
  type XmlElement,
} from "./xlsx_xml.ts";
import { SharedTexts } from "./shared_texts.ts";
import type { XlsxPackage } from "./xlsx_package.ts";

/** What a workbook's sheets have in common. */
export interface Workbook extends XlsxStyles {
  readonly sheets: readonly WorkbookSheet[];
  /** Texts that cells refer to by number. */
  readonly texts: SharedTexts;
  /** Whether a text that cells refer to is struck out, by its number. */
  readonly struckTexts: ReadonlySet<number>;
  /** Whether a style strikes its cell out, by its number. */
  readonly struckStyles: readonly boolean[];
}

/** One sheet of a workbook. */
export interface WorkbookSheet {
  readonly name: string;
  /** Path of its part. */
  readonly part: string;
  readonly isHidden: boolean;
}

/**
 * Reads what all sheets of a workbook need.
 *
 * @returns Nothing if the package holds no workbook.
 */
export async function readWorkbook(
  pack: XlsxPackage,
): Promise<Workbook | undefined> {
  const path =
    (await pack.relations("")).find(({ type, target }) =>
      type === "officeDocument" && pack.has(target)
    )?.target ?? USUAL_PATH;
  const part = await pack.read(path);
  if (part === undefined) return undefined;
  const workbook = parseXml(part);
  const relations = await pack.relations(path);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets = elements(workbook, "workbook", "sheets", "sheet")
    .flatMap((sheet) => {
      const link = byId.get(attribute(sheet, "id"));
      if (link?.type !== "worksheet") return [];
      return [{
        name: attribute(sheet, "name"),
        part: link.target,
        isHidden: /hidden/i.test(attribute(sheet, "state")),
      }];
    });
  const [properties = {}] = elements(workbook, "workbook", "workbookPr");
  const related = (kind: string) =>
    relations.find(({ type, target }) => type === kind && pack.has(target))
      ?.target ?? `xl/${kind}.xml`;
  const styles = parseXml(await pack.read(related("styles")) ?? "");
  return {
    sheets,
    ...await readTexts(pack, related("sharedStrings")),
    formats: formatsOf(styles),
    struckStyles: struckStylesOf(styles),
    isFrom1904: /^(?:1|true)$/.test(attribute(properties, "date1904")),
  };
}

const USUAL_PATH = "xl/workbook.xml";

/** Texts of cells; one may be in several pieces, each with its own look. */
async function readTexts(pack: XlsxPackage, path: string) {
  const texts = new SharedTexts();
  const struckTexts = new Set<number>();
  if (!pack.has(path)) return { texts, struckTexts };
  let whole = "";
  let isStruck = false;
  let plain = 0;
  const reading = readPieces(pack.pieces(path), {
    open(name, attributes) {
      if (name === "si") {
        whole = "";
        plain = 0;
      }
      if (name === "si" || name === "r") isStruck = false;
      if (name === "strike") isStruck = attributes["val"] !== "0";
    },
    text(text, name) {
      if (name !== "t") return;
      whole += text;
      if (!isStruck) plain += text.trim().length;
    },
    close(name) {
      if (name !== "si") return;
      if (plain === 0 && whole.trim() !== "") struckTexts.add(texts.count);
      texts.add(whole);
    },
  });
  for await (const _ of reading);
  return { texts, struckTexts };
}

function struckStylesOf(styles: XmlElement): boolean[] {
  const fonts = elements(styles, "styleSheet", "fonts", "font").map((font) => {
    const [strike] = elements(font, "strike");
    return strike !== undefined &&
      !/^(?:0|false)$/.test(attribute(strike, "val"));
  });
  return elements(styles, "styleSheet", "cellXfs", "xf").map((style) =>
    fonts[Number(attribute(style, "fontId"))] ?? false
  );
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
