import type { Relation } from "./xlsx_package.ts";
import { type CellRange, rangesOf } from "./xlsx_reference.ts";
import { attributeNamed, createPartParser } from "./xlsx_xml.ts";

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

/**
 * Reads what stands behind the rows: links of cells, and merged cells. A sheet
 * may have a link in each row, so no tree is made of them.
 */
export async function readSheetTail(
  pieces: AsyncIterable<Uint8Array>,
  relations: readonly Relation[],
): Promise<SheetTail> {
  const targets = new Map(relations.map(({ id, target }) => [id, target]));
  const links: (CellRange & { target: string })[] = [];
  const merges: CellRange[] = [];
  const parser = createPartParser({
    open(name, attributes) {
      if (name !== "mergeCell" && name !== "hyperlink") return;
      const ranges = rangesOf(attributeNamed(attributes, "ref"));
      if (name === "mergeCell") return void merges.push(...ranges);
      const target = targets.get(attributeNamed(attributes, "id"));
      if (target === undefined) return;
      const place = attributeNamed(attributes, "location");
      const whole = place === "" || target.includes("#")
        ? target
        : `${target}#${place}`;
      for (const range of ranges) links.push({ ...range, target: whole });
    },
  });
  for await (const text of textBehindRows(pieces)) parser.writeText(text);
  return { links, merges };
}

async function* textBehindRows(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let before = "";
  let left: number | undefined;
  for await (const piece of pieces) {
    let text = decoder.decode(piece, { stream: true });
    if (left === undefined) {
      text = before + text;
      const end = END_OF_ROWS.exec(text);
      before = text.slice(-OVERLAP);
      if (end === null) continue;
      text = text.slice(end.index + end[0].length);
      left = MAX_TAIL;
    }
    yield text;
    left -= text.length;
    if (left < 0) return;
  }
}
