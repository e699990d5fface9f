import type { PageElement } from "../page/mod.ts";
import { TEXT } from "../thresholds/mod.ts";
import { type Block, isProse, proseMass, textBlocks } from "./text_blocks.ts";

const { fill: FILL } = TEXT;

/** Where {@linkcode fillBlocks} looks for what the chosen root left out. */
export interface FillBlocksOptions {
  /** The runs of text of the whole cleaned page, in order. */
  readonly page: readonly Block[];
  /** The element that was chosen; absent if Readability chose. */
  readonly root: PageElement | undefined;
  /** The headline's element. */
  readonly headline: PageElement | undefined;
  /** Names of the authors; what begins with one is about them. */
  readonly bylines: readonly string[];
}

/**
 * Puts back what clearly belongs to the piece and stands just outside the
 * chosen root: the standfirst between headline and body, and neighbours of the
 * root that look like it.
 */
export function fillBlocks(
  found: readonly Block[],
  options: FillBlocksOptions,
): Block[] {
  const { page, root, headline, bylines } = options;
  const first = found.find(({ kind }) => kind !== "heading");
  if (!first) return [...found];
  const from = page.findIndex(({ element }) => element === headline);
  const to = page.findIndex(({ text }) => text === first.text);
  const known = new Set(found.map(({ text }) => text));
  const between = from < 0 || to < from ? [] : page.slice(from + 1, to);
  const standfirst = between.filter((block) =>
    !known.has(block.text) && isStandfirst(block) &&
    !bylines.some((name) => block.text.startsWith(name))
  ).slice(0, FILL.runs);
  return [...standfirst, ...found, ...(root ? neighbours(root) : [])];
}

/** A sentence or two of its own, not of links. */
function isStandfirst({ kind, text, linked }: Block): boolean {
  if (kind === "row" || kind === "item" || linked > FILL.linked) {
    return false;
  }
  return text.length >= FILL.least && text.length <= FILL.most &&
    (/[.!?…。！？]["”»’]?$/.test(text) || text.length >= FILL.unended);
}

/**
 * Elements after the root, of its parent, name and class, with prose; if they
 * hold too much of it beside the root's, they are other pieces.
 */
function neighbours(root: PageElement): Block[] {
  const { parent, name, attributes } = root;
  const style = attributes["class"];
  if (!parent || !style || name === "article") return [];
  const after = parent.children.slice(parent.children.indexOf(root) + 1);
  const more = after.filter((child) => typeof child !== "string").filter((
    child,
  ) => child.name === name && child.attributes["class"] === style)
    .flatMap((child) => {
      const blocks = textBlocks(child);
      return blocks.some(isProse) ? blocks : [];
    });
  return proseMass(more) > proseMass(textBlocks(root)) * FILL.neighbours
    ? []
    : more;
}
