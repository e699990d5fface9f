import { collapse, type PageElement, type PageNode } from "../page/mod.ts";
import { TEXT } from "../thresholds/mod.ts";

const { prose: PROSE } = TEXT;

/** A run of text that stands by itself. */
export interface Block {
  readonly kind: "text" | "heading" | "item" | "row";
  readonly text: string;
  /** Share of the text that is in links: 0 to 1. */
  readonly linked: number;
  /** Whether all of it is in bold type. */
  readonly bold: boolean;
  /** The element that holds it. */
  readonly element: PageElement;
}

/**
 * Splits what is in `root` into its runs of text: paragraphs, headings, list
 * items, table rows, and text that stands bare in any element, parted by block
 * elements and double line breaks.
 */
export function textBlocks(root: PageElement): Block[] {
  const reader = new BlockReader(root);
  reader.read(root);
  reader.flush();
  return reader.blocks;
}

/** Says whether a block is prose: sentences, and not of links. */
export function isProse({ kind, text, linked }: Block): boolean {
  if (kind === "heading" || kind === "row" || linked > PROSE.linked) {
    return false;
  }
  const least = CJK.test(text) ? PROSE.leastCjk : PROSE.least;
  if (text.length < least) return false;
  return text.length >= least * PROSE.unmarked ||
    /[.!?…。！？؟:;"”»]/.test(text);
}

/**
 * Counts the characters of prose in `blocks`. One of Chinese, Japanese or
 * Korean says as much as two and a half Latin ones.
 */
export function proseMass(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + massOf(block), 0);
}

/** The mass of one block; see {@linkcode proseMass}. */
function massOf(block: Block): number {
  if (!isProse(block)) return 0;
  return block.text.length * (CJK.test(block.text) ? PROSE.massOfCjk : 1);
}

/** Sums the prose in each element, from the runs of text in it. */
export function proseByElement(
  blocks: readonly Block[],
): Map<PageElement, number> {
  const prose = new Map<PageElement, number>();
  for (const block of blocks) {
    const mass = massOf(block);
    if (mass === 0) continue;
    let up: PageElement | undefined = block.element;
    for (; up; up = up.parent) {
      prose.set(up, (prose.get(up) ?? 0) + mass);
    }
  }
  return prose;
}

class BlockReader {
  readonly blocks: Block[] = [];
  #parts: string[] = [];
  #all = 0;
  #linked = 0;
  #bold = 0;
  #breaks = 0;
  #kind: Block["kind"] = "text";
  #element: PageElement;

  constructor(root: PageElement) {
    this.#element = root;
  }

  read(element: PageElement, inLink = false, inBold = false): void {
    for (const child of element.children) {
      if (typeof child === "string") this.#add(child, inLink, inBold);
      else this.#enter(child, inLink, inBold);
    }
  }

  flush(): void {
    const text = collapse(this.#parts.join(""));
    if (/[\p{L}\p{N}]/u.test(text)) {
      this.blocks.push({
        kind: this.#kind,
        text,
        linked: this.#all > 0 ? this.#linked / this.#all : 0,
        bold: this.#all > 0 && this.#bold / this.#all > PROSE.bold,
        element: this.#element,
      });
    }
    this.#parts = [];
    this.#all =
      this.#linked =
      this.#bold =
      this.#breaks =
        0;
  }

  #enter(
    child: PageElement,
    inLink: boolean,
    inBold: boolean,
  ): void {
    const { name } = child;
    if (SKIPPED.has(name)) return;
    if (name === "br") {
      if (++this.#breaks >= 2) this.flush();
      else this.#parts.push(" ");
      return;
    }
    const nowLink = inLink || name === "a";
    const nowBold = inBold || name === "b" || name === "strong";
    if (name === "tr" && isDataRow(child)) {
      this.flush();
      this.#readRow(child);
      return;
    }
    if (!BLOCKS.has(name)) {
      this.read(child, nowLink, nowBold);
      return;
    }
    this.flush();
    const [kind, element] = [this.#kind, this.#element];
    this.#kind = /^h[1-6]$/.test(name)
      ? "heading"
      : ITEMS.has(name)
      ? "item"
      : RESET.has(name)
      ? "text"
      : kind;
    this.#element = child;
    this.read(child, nowLink, nowBold);
    this.flush();
    [this.#kind, this.#element] = [kind, element];
  }

  #add(text: string, inLink: boolean, inBold: boolean): void {
    this.#parts.push(text);
    const length = text.replace(/\s+/g, "").length;
    if (length > 0) this.#breaks = 0;
    this.#all += length;
    if (inLink) this.#linked += length;
    if (inBold) this.#bold += length;
  }

  /** Writes a row of a table as one run, its cells parted by a bar. */
  #readRow(row: PageElement): void {
    const kind = this.#kind;
    this.#kind = "row";
    this.#element = row;
    const cells = row.children.filter((cell) => typeof cell !== "string");
    cells.forEach((cell, index) => {
      if (index > 0 && this.#parts.length > 0) this.#parts.push(" | ");
      this.read(cell);
    });
    this.flush();
    this.#kind = kind;
  }
}

/** A row of short cells; one of long cells only lays out the page. */
function isDataRow(row: PageElement): boolean {
  const cells = row.children.filter((cell) => typeof cell !== "string");
  return cells.length > 1 &&
    cells.every((cell) => sizeOf(cell, 0) <= PROSE.cell);
}

/** Characters in `node`; without end for one with blocks in it. */
function sizeOf(node: PageNode, depth: number): number {
  if (typeof node === "string") return node.trim().length;
  if (depth > PROSE.cellLevels || (depth > 0 && LAYOUT.has(node.name))) {
    return Infinity;
  }
  let size = 0;
  for (const child of node.children) {
    size += sizeOf(child, depth + 1);
    if (size > PROSE.cell) break;
  }
  return size;
}

const CJK = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/;

const BLOCKS = new Set(
  ("#page html head body address article aside blockquote center dd details " +
    "div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr li main nav ol p pre section summary table tbody td " +
    "tfoot th thead tr ul caption").split(" "),
);
const ITEMS = new Set(["li", "dt", "dd"]);
const RESET = new Set(["p", "blockquote", "table", "td", "th"]);
const LAYOUT = new Set("table div section article h2 h3 h4".split(" "));

/** Elements whose text is for machines or for filling in. */
const SKIPPED = new Set(
  ("button select option textarea input iframe object embed audio video " +
    "canvas svg noscript template meta link map").split(" "),
);
