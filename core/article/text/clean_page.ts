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
  const judge = (element: PageElement): Verdict =>
    judgeElement(element, holders, options);
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
type Verdict = "kept" | "never" | "hidden" | "sure" | "likely";

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
 * Finds the groups of marked elements that are kept all the same: `likely`
 * furniture that holds more than {@linkcode MARKED.likely} of the prose, and
 * any group that holds more than {@linkcode MARKED.against} times the prose
 * that would be left without it.
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
      mass > (all - taken) * MARKED.against ||
      (group.startsWith("likely ") && mass > all * MARKED.likely)
    ).sort(([, a], [, b]) => b - a);
    if (worst === undefined || worst[1] === 0) break;
    forgiven.add(worst[0]);
  }
  return forgiven;
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
  /** Times the prose that is left over that any mark may take. */
  against: 2,
  /** Groups that are forgiven at most. */
  rounds: 4,
} as const;

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
