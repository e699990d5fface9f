import {
  classWords,
  furnitureOf,
  type HiddenTest,
  type PageElement,
} from "../page/mod.ts";
import { type Block, massOf } from "./text_blocks.ts";

/** Options for {@linkcode cleanPage}. */
export interface CleanPageOptions {
  readonly isHidden: HiddenTest;
  /** The headline's element, if it is known; what holds it stays. */
  readonly headline: PageElement | undefined;
  /** The page's runs of text, to see where its prose is. */
  readonly blocks: readonly Block[];
  /** Whether furniture goes; otherwise only what is not shown does. */
  readonly dropsFurniture: boolean;
}

/** A cleaned copy of a page. */
export interface CleanPage {
  readonly root: PageElement;
  /** The element of the page that an element of the copy is a copy of. */
  readonly originals: ReadonlyMap<PageElement, PageElement>;
}

/**
 * Copies a page without what is not shown and, if asked, without furniture.
 * What is only likely to be furniture stays if much of the page's prose is in
 * it.
 */
export function cleanPage(
  root: PageElement,
  options: CleanPageOptions,
): CleanPage {
  const { isHidden, headline, blocks, dropsFurniture } = options;
  const holders = holdersOf(headline);
  const prose = proseByElement(blocks);
  const all = prose.get(root) ?? 0;
  const originals = new Map<PageElement, PageElement>();
  const drops = (element: PageElement): boolean => {
    if (NEVER.has(element.name)) return true;
    if (isHidden(element)) return true;
    if (!dropsFurniture || holders.has(element)) return false;
    if (isArticleBody(element)) return false;
    const verdict = furnitureOf(element);
    if (verdict === "sure" || isAuthorBox(element)) return true;
    return verdict === "likely" && (prose.get(element) ?? 0) <= all * 0.3;
  };
  return { root: copy(root, undefined, drops, originals), originals };
}

/** Elements that no reader sees. */
const NEVER = new Set(["meta", "link", "noscript", "template"]);

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

/** Whether the page says that this element is the body of the piece. */
export function isArticleBody(element: PageElement): boolean {
  const prop = element.attributes["itemprop"] ?? "";
  return /(?:^|\s)(?:articleBody|reviewBody)(?:\s|$)/i.test(prop);
}

function isAuthorBox(element: PageElement): boolean {
  return classWords(element).some((words) =>
    words.some((word) => /^authors?$/.test(word)) &&
    words.some((word) =>
      /^(?:bio|box|card|about|description|profile)$/.test(word)
    )
  );
}

function holdersOf(element: PageElement | undefined): Set<PageElement> {
  const holders = new Set<PageElement>();
  for (let up = element; up; up = up.parent) holders.add(up);
  return holders;
}

function copy(
  element: PageElement,
  parent: PageElement | undefined,
  drops: (element: PageElement) => boolean,
  originals: Map<PageElement, PageElement>,
): PageElement {
  const twin: PageElement = {
    name: element.name,
    attributes: element.attributes,
    children: [],
    parent,
  };
  originals.set(twin, element);
  for (const child of element.children) {
    if (typeof child === "string") twin.children.push(child);
    else if (!drops(child)) {
      twin.children.push(copy(child, twin, drops, originals));
    }
  }
  return twin;
}
