import {
  ancestors,
  asksToPay,
  classWords,
  furnitureOf,
  type HiddenTest,
  type PageElement,
  textOf,
  walk,
} from "../page/mod.ts";
import { TEXT } from "../thresholds/mod.ts";
import { findTeasers } from "./teaser_share.ts";
import { type Block, proseByElement } from "./text_blocks.ts";

const { marked: MARKED } = TEXT;

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
  const judging = { ...options, isFolded: createFoldedTest(root) };
  const judge = (element: PageElement): Verdict =>
    teasers.has(element) ? "teaser" : judgeElement(element, holders, judging);
  const forgiven = findForgiven(root, { prose, teasers, judge });
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
type Verdict = "kept" | "never" | Marked;

/**
 * What may lie; `foreign` is what readers say below the piece, and furniture
 * outside of what the page states to hold it; `folded` is hidden until a reader
 * opens it.
 */
type Marked = "hidden" | "folded" | "sure" | "foreign" | "likely" | "teaser";

interface JudgeOptions extends CleanPageOptions {
  readonly isFolded: (element: PageElement) => boolean;
}

function judgeElement(
  element: PageElement,
  holders: ReadonlySet<PageElement>,
  { isHidden, isFolded, dropsFurniture }: JudgeOptions,
): Verdict {
  if (NEVER.has(element.name)) return "never";
  if (isHidden(element)) return isFolded(element) ? "folded" : "hidden";
  if (!dropsFurniture || holders.has(element)) return "kept";
  if (isArticleBody(element)) return "kept";
  const verdict = furnitureOf(element);
  if (verdict !== "no" && saysVoices(element)) return "foreign";
  if (verdict === "sure" || isAuthorBox(element)) {
    return isInBody(element) ? "sure" : "foreign";
  }
  if (verdict === "no" || isBehindWall(element)) return "kept";
  return "likely";
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
  { prose, teasers, judge }: {
    readonly prose: ReadonlyMap<PageElement, number>;
    readonly teasers: ReadonlySet<PageElement>;
    readonly judge: (element: PageElement) => Verdict;
  },
): ReadonlySet<string> {
  const forgiven = new Set<string>();
  const all = prose.get(root) ?? 0;
  const own = withoutTeasers(prose, teasers);
  for (let round = 0; round < MARKED.rounds; round++) {
    const groups = massOfGroups(root, { prose, own, judge, forgiven });
    const taken = [...groups.values()].reduce((sum, { mass }) => sum + mass, 0);
    const [worst] = [...groups].filter(([group, { own }]) =>
      isTooMuch(group, own, all - taken)
    ).sort(([, a], [, b]) => b.own - a.own);
    if (worst === undefined || worst[1].own === 0) break;
    forgiven.add(worst[0]);
  }
  return forgiven;
}

/**
 * Whether a mark would take more of the prose than it can answer for, beside
 * what no mark takes.
 */
function isTooMuch(group: string, mass: number, left: number): boolean {
  const verdict = group.slice(0, group.indexOf(" ")) as Marked;
  const isPiece = left >= MARKED.piece;
  if (verdict === "hidden" && isPiece) return mass > left * MARKED.hiddenBeside;
  if (verdict === "foreign") return mass > left && left < MARKED.nothing;
  return mass > left * MARKED.times[verdict];
}

/** What the elements of a group hold. */
interface GroupMass {
  readonly mass: number;
  /** The same without teasers, which are no piece. */
  readonly own: number;
}

/** The prose in the outermost marked elements, by group. */
function massOfGroups(
  root: PageElement,
  { prose, own, judge, forgiven }: {
    readonly prose: ReadonlyMap<PageElement, number>;
    readonly own: ReadonlyMap<PageElement, number>;
    readonly judge: (element: PageElement) => Verdict;
    readonly forgiven: ReadonlySet<string>;
  },
): Map<string, GroupMass> {
  const groups = new Map<string, GroupMass>();
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
      const known = groups.get(group) ?? { mass: 0, own: 0 };
      const apart = verdict === "teaser" ? mass : own.get(next) ?? 0;
      groups.set(group, { mass: known.mass + mass, own: known.own + apart });
    }
  }
  return groups;
}

/** The prose in each element that stands in no teaser. */
function withoutTeasers(
  prose: ReadonlyMap<PageElement, number>,
  teasers: ReadonlySet<PageElement>,
): ReadonlyMap<PageElement, number> {
  const own = new Map(prose);
  for (const teaser of teasers) {
    const mass = prose.get(teaser) ?? 0;
    if (mass === 0) continue;
    for (let up = teaser.parent; up; up = up.parent) {
      own.set(up, (own.get(up) ?? 0) - mass);
    }
  }
  return own;
}

/** Elements that no reader sees. */
const NEVER = new Set(["meta", "link", "noscript", "template"]);

/** Whether the page says that this element is the body of the piece. */
export function isArticleBody(element: PageElement): boolean {
  const prop = element.attributes["itemprop"] ?? "";
  return /(?:^|\s)(?:articleBody|reviewBody)(?:\s|$)/i.test(prop);
}

/**
 * Makes a test for elements that are hidden until a reader opens them, as those
 * of an accordion: something on the page names them as what it controls.
 */
function createFoldedTest(
  root: PageElement,
): (element: PageElement) => boolean {
  let controlled: Set<string> | undefined;
  return ({ attributes }) => {
    const id = attributes["id"];
    if (!id) return false;
    controlled ??= new Set(
      [...walk(root)].flatMap(({ attributes }) =>
        CONTROLS.map((name) => attributes[name]?.replace(/^#/, "") ?? "")
      ),
    );
    return controlled.has(id);
  };
}

const CONTROLS = ["aria-controls", "data-target", "data-bs-target"];

/** Whether an element stands in one that holds the piece or all of it. */
function isInBody(element: PageElement): boolean {
  return [...ancestors(element)].some(({ name, attributes }) =>
    name === "article" || name === "main" || attributes["role"] === "main"
  );
}

/**
 * Whether an element is marked as behind a paywall and does not ask to pay: it
 * then holds what subscribers read.
 */
function isBehindWall(element: PageElement): boolean {
  return classWords(element).some((words) =>
    words.some((word) => WALLS.has(word))
  ) && !asksToPay(textOf(element, MOST_OF_WALL)) &&
    ![...walk(element)].some(({ name }) => name === "button");
}

/** Characters of what is marked as a wall that are read. */
const MOST_OF_WALL = 1500;

const WALLS = new Set(["paywall", "regwall", "subscriberwall"]);

/** Whether other people speak in an element, at any length. */
function saysVoices(element: PageElement): boolean {
  return classWords(element).some((words) =>
    words.some((word) => VOICES.has(word))
  );
}

const VOICES = new Set(
  "comment comments commentlist disqus respond discussion".split(" "),
);

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
