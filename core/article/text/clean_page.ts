import {
  classWords,
  furnitureOf,
  type HiddenTest,
  type PageElement,
} from "../page/mod.ts";
import { findTeasers } from "./teaser_share.ts";
import { type Block, proseByElement } from "./text_blocks.ts";

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
 * Both are judged by marks (a style, a class word), and a mark can lie: what
 * would take the piece itself away is kept; see {@linkcode findForgiven}.
 */
export function cleanPage(
  root: PageElement,
  options: CleanPageOptions,
): CleanPage {
  const { headline, blocks } = options;
  const prose = proseByElement(blocks);
  const holders = holdersOf(headline);
  const teasers = options.dropsFurniture
    ? findTeasers(root, prose)
    : new Set<PageElement>();
  const judge = (element: PageElement): Verdict =>
    teasers.has(element) ? "teaser" : judgeElement(element, holders, options);
  const forgiven = findForgiven(root, prose, judge);
  const originals = new Map<PageElement, PageElement>();
  const drops = (element: PageElement): boolean => {
    const verdict = judge(element);
    if (verdict === "kept") return false;
    if (verdict === "never") return true;
    return !forgiven.has(groupOf(element, verdict));
  };
  return { root: copy(root, undefined, drops, originals), originals };
}

/**
 * What a mark says of an element. `likely` furniture goes only while all that
 * bears the same mark holds little of the page's prose.
 */
type Verdict = "kept" | "never" | "hidden" | "sure" | "likely" | "teaser";

function judgeElement(
  element: PageElement,
  holders: ReadonlySet<PageElement>,
  { isHidden, dropsFurniture }: CleanPageOptions,
): Verdict {
  if (NEVER.has(element.name)) return "never";
  if (isHidden(element)) return "hidden";
  if (!dropsFurniture || holders.has(element)) return "kept";
  if (isArticleBody(element)) return "kept";
  const verdict = furnitureOf(element);
  if (verdict === "sure" || isAuthorBox(element)) return "sure";
  return verdict === "likely" ? "likely" : "kept";
}

/** Elements of one name and one class are marked, and forgiven, as one. */
function groupOf({ name, attributes }: PageElement, verdict: Verdict): string {
  const style = verdict === "hidden" ? attributes["style"] ?? "" : "";
  return `${verdict} ${name} ${attributes["class"] ?? ""} ${style}`;
}

/**
 * Finds the groups of marked elements that are kept all the same, since they
 * hold too much; the largest first, as each changes what is left over.
 */
function findForgiven(
  root: PageElement,
  prose: ReadonlyMap<PageElement, number>,
  judge: (element: PageElement) => Verdict,
): ReadonlySet<string> {
  const forgiven = new Set<string>();
  const all = prose.get(root) ?? 0;
  for (let round = 0; round < MARKED.rounds; round++) {
    const groups = massOfGroups(root, prose, judge, forgiven);
    const taken = [...groups.values()].reduce((sum, mass) => sum + mass, 0);
    const [worst] = [...groups].filter(([group, mass]) =>
      isTooMuch(group, mass, { all, left: all - taken })
    ).sort(([, a], [, b]) => b - a);
    if (worst === undefined || worst[1] === 0) break;
    forgiven.add(worst[0]);
  }
  return forgiven;
}

/** Whether a mark would take more of the prose than it can answer for. */
function isTooMuch(
  group: string,
  mass: number,
  { all, left }: { all: number; left: number },
): boolean {
  if (group.startsWith("sure ")) return mass > left && left < MARKED.nothing;
  if (group.startsWith("teaser ")) return mass > left * MARKED.teasers;
  if (group.startsWith("likely ")) return mass > all * MARKED.likely;
  const times = left < MARKED.piece ? MARKED.hidden : MARKED.hiddenBesidePiece;
  return mass > left * times;
}

/** The prose in the outermost marked elements, by group. */
function massOfGroups(
  root: PageElement,
  prose: ReadonlyMap<PageElement, number>,
  judge: (element: PageElement) => Verdict,
  forgiven: ReadonlySet<string>,
): Map<string, number> {
  const groups = new Map<string, number>();
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const mass = prose.get(next) ?? 0;
    if (mass === 0) continue;
    const verdict = judge(next);
    const group = groupOf(next, verdict);
    if (verdict === "kept" || forgiven.has(group)) {
      for (const child of next.children) {
        if (typeof child !== "string") pending.push(child);
      }
    } else if (verdict !== "never") {
      groups.set(group, (groups.get(group) ?? 0) + mass);
    }
  }
  return groups;
}

/** How much prose a mark may take; measured on public pages, see docs. */
const MARKED = {
  /** Share of the page's prose that `likely` furniture may hold. */
  likely: 0.3,
  /** Times the prose left over that teasers may hold: else they are sections. */
  teasers: 2,
  /** Characters left over below which sure furniture was none. */
  nothing: 150,
  /** Times the prose left over that what is hidden may hold. */
  hidden: 2,
  /** The same where what is left over could be a piece by itself. */
  hiddenBesidePiece: 8,
  /** Characters of prose from which it could. */
  piece: 1000,
  /** Groups that are forgiven at most. */
  rounds: 4,
} as const;

/** Elements that no reader sees. */
const NEVER = new Set(["meta", "link", "noscript", "template"]);

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
