import type { PageElement } from "../page/mod.ts";
import { proseByElement } from "./clean_page.ts";
import type { Block } from "./text_blocks.ts";

/** What makes a row of siblings a list of other pieces. */
const TEASERS = {
  /** Siblings of one name and class, at least. */
  siblings: 4,
  /** Characters of the link that names the piece. */
  title: [12, 200],
  /** Most characters of prose under one of them. */
  prose: 600,
  /** Share of the siblings that must look like it. */
  share: 0.7,
} as const;

/**
 * The share of a page's prose that stands in rows of siblings each of which
 * names and links another piece: near 1 for a page of teasers, near 0 for a
 * piece. It looks at no words.
 *
 * @param blocks The runs of text in `root`.
 */
export function teaserShare(
  root: PageElement,
  blocks: readonly Block[],
): number {
  const prose = proseByElement(blocks);
  const all = prose.get(root) ?? 0;
  if (all === 0) return 0;
  let inTeasers = 0;
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const children = next.children.filter((child) => typeof child !== "string");
    const rows = Map.groupBy(
      children,
      ({ name, attributes }) => `${name} ${firstClass(attributes)}`,
    );
    for (const row of rows.values()) {
      if (isTeaserRow(row, prose)) {
        for (const child of row) inTeasers += prose.get(child) ?? 0;
      } else {
        pending.push(...row.filter((child) => (prose.get(child) ?? 0) > 0));
      }
    }
  }
  return inTeasers / all;
}

/** Classes behind the first one tell apart what is alike. */
function firstClass(attributes: PageElement["attributes"]): string {
  return (attributes["class"] ?? "").trim().split(/\s+/)[0] ?? "";
}

function isTeaserRow(
  row: readonly PageElement[],
  prose: ReadonlyMap<PageElement, number>,
): boolean {
  if (row.length < TEASERS.siblings) return false;
  const targets = new Set<string>();
  for (const child of row) {
    if ((prose.get(child) ?? 0) > TEASERS.prose) continue;
    const target = linkOf(child);
    if (target !== undefined) targets.add(target);
  }
  return targets.size >= row.length * TEASERS.share;
}

/** Where the link goes that names what the element is about. */
function linkOf(element: PageElement): string | undefined {
  if (element.name === "p" || element.name === "tr") return undefined;
  const pending: PageElement[] = [element];
  for (let seen = 0; pending.length > 0 && seen < 80; seen++) {
    const next = pending.shift();
    if (next === undefined) break;
    const href = next.attributes["href"];
    if (next.name === "a" && href !== undefined && !href.startsWith("#")) {
      const length = lengthOf(next);
      const [least, most] = TEASERS.title;
      if (length >= least && length <= most + TEASERS.prose) return href;
    }
    // A link inside a sentence names nothing that stands by itself.
    if (next.name === "p" && lengthOf(next) > TEASERS.title[1]) continue;
    pending.push(...next.children.filter((child) => typeof child !== "string"));
  }
  return undefined;
}

function lengthOf(element: PageElement): number {
  let length = 0;
  for (const child of element.children) {
    length += typeof child === "string" ? child.trim().length : lengthOf(child);
  }
  return length;
}
