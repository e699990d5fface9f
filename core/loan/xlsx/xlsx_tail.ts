import type { Relation } from "./xlsx_package.ts";
import { type CellRange, rangesOf } from "./xlsx_reference.ts";
import { attribute, elements, parseXml } from "./xlsx_xml.ts";

/** What stands behind the rows of a sheet, and speaks of its cells. */
export interface SheetTail {
  /** Where the cells of a block lead to. */
  readonly links: readonly (CellRange & { readonly target: string })[];
  /** Blocks of cells that are shown as one. */
  readonly merges: readonly CellRange[];
}

/** Letters behind the rows that are read. */
const MAX_TAIL = 32_000_000;
const END_OF_ROWS =
  /<\/(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData(?:\s[^<>]*)?\/>/;
/** Letters of a piece that are kept, as the mark may lie across two. */
const OVERLAP = 100;

/** Reads what stands behind the rows: links of cells, and merged cells. */
export async function readSheetTail(
  pieces: AsyncIterable<Uint8Array>,
  relations: readonly Relation[],
): Promise<SheetTail> {
  const xml = await textBehindRows(pieces);
  const targets = new Map(relations.map(({ id, target }) => [id, target]));
  const links = blocks(xml, "hyperlinks").flatMap((block) =>
    elements(block, "hyperlinks", "hyperlink")
  ).flatMap((link) => {
    const target = targets.get(attribute(link, "id"));
    const place = attribute(link, "location");
    if (target === undefined) return [];
    const whole = place === "" || target.includes("#")
      ? target
      : `${target}#${place}`;
    return rangesOf(attribute(link, "ref"))
      .map((range) => ({ ...range, target: whole }));
  });
  const merges = blocks(xml, "mergeCells").flatMap((block) =>
    elements(block, "mergeCells", "mergeCell")
  ).flatMap((merge) => rangesOf(attribute(merge, "ref")));
  return { links, merges };
}

async function textBehindRows(
  pieces: AsyncIterable<Uint8Array>,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let isBehind = false;
  for await (const piece of pieces) {
    text += decoder.decode(piece, { stream: true });
    if (isBehind) {
      if (text.length > MAX_TAIL) break;
      continue;
    }
    const end = END_OF_ROWS.exec(text);
    isBehind = end !== null;
    text = end === null
      ? text.slice(-OVERLAP)
      : text.slice(end.index + end[0].length);
  }
  return isBehind ? text : "";
}

/** The elements of a name, each parsed. */
function blocks(xml: string, name: string) {
  const pattern = new RegExp(
    `<(?:\\w+:)?${name}[\\s>][^]*?</(?:\\w+:)?${name}\\s*>`,
    "g",
  );
  return Array.from(xml.matchAll(pattern), ([block]) => parseXml(block));
}
