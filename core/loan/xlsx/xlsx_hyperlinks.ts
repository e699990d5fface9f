import { attribute, elements, parseXml } from "./xlsx_xml.ts";

/**
 * Reads where the cells of a sheet lead to, by reference (`O2`): a links cell
 * may show a word and carry the address behind it.
 *
 * @param relations The sheet's relations part; absent if it has none.
 */
export function readHyperlinks(
  sheet: Uint8Array,
  relations: Uint8Array | undefined,
): ReadonlyMap<string, string> {
  if (relations === undefined) return new Map();
  const decoder = new TextDecoder();
  const targets = new Map(
    elements(
      parseXml(decoder.decode(relations)),
      "Relationships",
      "Relationship",
    ).map((link) => [attribute(link, "Id"), attribute(link, "Target")]),
  );
  // They stand behind the rows, at the end of the part.
  const end = decoder.decode(sheet.subarray(-MAX_TAIL));
  const block = /<(?:\w+:)?hyperlinks[\s>][^]*<\/(?:\w+:)?hyperlinks\s*>/
    .exec(end)?.[0];
  if (block === undefined) return new Map();
  return new Map(
    elements(parseXml(block), "hyperlinks", "hyperlink").flatMap((link) => {
      const target = targets.get(attribute(link, "id"));
      const reference = attribute(link, "ref");
      return target === undefined ? [] : [[reference, target] as const];
    }),
  );
}

/** Bytes at the end of a sheet in which its hyperlinks are looked for. */
const MAX_TAIL = 8_000_000;
