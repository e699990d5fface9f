import type { PageElement } from "../page/mod.ts";
import { TEXT } from "../thresholds/mod.ts";
import { type Block, proseByElement } from "./text_blocks.ts";

const { teasers: TEASERS } = TEXT;

/** Elements that are looked at in one sibling. */
const MOST_NODES = 80;

/**
 * Finds the rows of siblings each of which names and links another piece: all
 * of a page of teasers, and what stands below or beside a piece. It looks at no
 * words.
 *
 * @param prose The prose in each element.
 */
export function findTeasers(
  root: PageElement,
  prose: ReadonlyMap<PageElement, number>,
): ReadonlySet<PageElement> {
  const teasers = new Set<PageElement>();
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const children = next.children.filter((child) => typeof child !== "string");
    const rows = Map.groupBy(
      children,
      ({ name, attributes }) => `${name} ${firstClass(attributes)}`,
    );
    for (const row of rows.values()) {
      if (isTeaserRow(row, prose)) { for (const one of row) teasers.add(one); }
      else pending.push(...row.filter((child) => (prose.get(child) ?? 0) > 0));
    }
  }
  return teasers;
}

/** The share of the prose in `root` that stands in teasers: 0 to 1. */
export function teaserShare(
  root: PageElement,
  blocks: readonly Block[],
): number {
  const prose = proseByElement(blocks);
  const all = prose.get(root) ?? 0;
  if (all === 0) return 0;
  let inTeasers = 0;
  for (const one of findTeasers(root, prose)) inTeasers += prose.get(one) ?? 0;
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
  for (let seen = 0; pending.length > 0 && seen < MOST_NODES; seen++) {
    const next = pending.shift();
    if (next === undefined) break;
    const href = next.attributes["href"];
    if (next.name === "a" && href !== undefined && !href.startsWith("#")) {
      const length = lengthOf(next);
      const beside = next.parent === undefined ? 0 : ownText(next.parent);
      if (
        length >= TEASERS.leastTitle &&
        length <= TEASERS.mostTitle + TEASERS.prose &&
        beside <= TEASERS.beside
      ) return href;
    }
    // A link inside a sentence names nothing that stands by itself.
    if (next.name === "p" && lengthOf(next) > TEASERS.mostTitle) continue;
    pending.push(...next.children.filter((child) => typeof child !== "string"));
  }
  return undefined;
}

/** Characters of text that stand in the element itself, in no other. */
function ownText(element: PageElement): number {
  const known = OWN_TEXT.get(element);
  if (known !== undefined) return known;
  const length = element.children.reduce(
    (sum, child) => typeof child === "string" ? sum + child.trim().length : sum,
    0,
  );
  OWN_TEXT.set(element, length);
  return length;
}

/** Trees do not change, and a parent is asked for each of its children. */
const OWN_TEXT = new WeakMap<PageElement, number>();

/** Characters of text in an element; of one with too much in it, some. */
function lengthOf(element: PageElement): number {
  let length = 0;
  const pending: PageElement[] = [element];
  for (let seen = 0; pending.length > 0 && seen < MOST_NODES; seen++) {
    for (const child of pending.pop()?.children ?? []) {
      if (typeof child === "string") length += child.trim().length;
      else pending.push(child);
    }
    if (length > TEASERS.mostTitle + TEASERS.prose) break;
  }
  return length;
}
