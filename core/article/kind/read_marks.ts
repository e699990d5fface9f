import CLASSES_TEXT from "./class_marks.tsv" with { type: "text" };
import { fromWords, rowsOf, wordsOfKind } from "../../lexicon/mod.ts";
import {
  classWords,
  isInFurniture,
  type Page,
  type PageElement,
  textOf,
  walk,
} from "../page/mod.ts";
import { KIND } from "../thresholds/mod.ts";

const { label: LABEL } = KIND;

/** How often a page bears the marks of each group. */
export type MarkCounts = ReadonlyMap<string, number>;

/** What buttons and links are marks of, and by which words they are told. */
const LABELS = ["buy", "reply", "act", "filter"] as const;

/** The words that a label can begin with, and what each is a mark of. */
const openings = fromWords<ReadonlyMap<string, readonly string[]>>(() =>
  LABELS.reduce(
    (byWord, kind) => {
      for (const { word } of wordsOfKind(kind)) {
        byWord.set(word, [...byWord.get(word) ?? [], kind]);
      }
      return byWord;
    },
    new Map<string, string[]>(),
  )
);

/** Groups of class words, by word. */
const CLASSES: ReadonlyMap<string, string> = new Map(
  rowsOf(CLASSES_TEXT).map(([group = "", word = ""]) => [word, group]),
);

/** Counts the marks of a page that tell what it is for, in one walk. */
export function readMarks(page: Page): MarkCounts {
  const counts = new Map<string, number>();
  const add = (mark: string) => counts.set(mark, (counts.get(mark) ?? 0) + 1);
  for (const element of walk(page.root)) {
    for (const mark of labelMarks(element)) add(mark);
    for (const group of classMarks(element)) add(group);
    if (element.children.some(isPrice)) add("price");
    for (const type of itemTypes(element)) add(`item ${type}`);
    if (element.name === "body") {
      for (const words of classWords(element)) {
        for (const word of words) add(`body ${word}`);
      }
    }
  }
  return counts;
}

function labelMarks(element: PageElement): string[] {
  const label = labelOf(element);
  if (label === undefined) return [];
  const words = label.toLowerCase().match(/[\p{L}\p{M}'’:-]+/gu) ?? [];
  const marks = new Set<string>();
  for (let count = 1; count <= Math.min(LABEL.words, words.length); count++) {
    const opening = words.slice(0, count).join(" ");
    for (const mark of openings().get(opening) ?? []) marks.add(mark);
  }
  if (marks.has("act") && isInFurniture(element.parent ?? element)) {
    marks.delete("act");
  }
  return [...marks];
}

/** What a button or a link says, and the short labels of filters. */
function labelOf(element: PageElement): string | undefined {
  const { name, attributes, children } = element;
  if (name === "input") {
    return /^(?:submit|button)$/.test(attributes["type"] ?? "")
      ? attributes["value"]
      : undefined;
  }
  if (name !== "a" && name !== "button" && !LABELLED.has(name)) {
    return undefined;
  }
  if (children.length > LABEL.children) return undefined;
  const label = textOf(element, LABEL.length + 1) || attributes["aria-label"];
  return label !== undefined && label !== "" && label.length <= LABEL.length
    ? label
    : undefined;
}

/** Elements that name a filter. */
const LABELLED = new Set(["label", "legend", "summary"]);

function classMarks(element: PageElement): Set<string> {
  const groups = new Set<string>();
  if (!HAS_MARK.test(namesOf(element))) return groups;
  for (const words of classWords(element)) {
    for (const word of words) {
      const group = CLASSES.get(word);
      if (group !== undefined) groups.add(group);
    }
    if (words.length > 1 && words.includes("product")) {
      if (words.some((word) => GRID.has(word))) groups.add("class grid");
    }
  }
  return groups;
}

/** Tells most elements apart before their names are split into words. */
const HAS_MARK = new RegExp([...CLASSES.keys()].join("|"), "i");

function namesOf({ attributes }: PageElement): string {
  return `${attributes["class"] ?? ""} ${attributes["id"] ?? ""}`;
}

/** Beside `product`, words of one among many. */
const GRID = new Set("card cards tile tiles item items grid list".split(" "));

function isPrice(child: PageElement | string): boolean {
  return typeof child === "string" && child.length < KIND.price &&
    PRICE.test(child);
}

const PRICE = /[$€£¥₹]\s?\d|\d\s?(?:€|£|zł|kr\b)/;

function itemTypes({ attributes }: PageElement): string[] {
  return (attributes["itemtype"] ?? "").split(/\s+/)
    .map((type) => type.replace(/^.*[/:]/, "")).filter((type) => type !== "");
}
