import {
  ancestors,
  classWords,
  collapse,
  isObject,
  type JsonObject,
  jsonText,
  type LinkedData,
  metaOf,
  type Page,
  type PageElement,
  textOf,
  typesOf,
  walk,
} from "../page/mod.ts";
import { FACTS } from "../thresholds/mod.ts";
import { splitNames } from "./split_names.ts";
import type { Survey } from "./survey/mod.ts";

const { signs: SIGNS } = FACTS;

/** What JSON-LD says of who signed a piece. */
export interface LinkedAuthors {
  /** Of people, and of what does not say what it is. */
  readonly people: readonly string[];
  /** Of organizations. */
  readonly houses: readonly string[];
}

/**
 * Reads authors of JSON-LD as string, object, array, `@id` into the graph; of
 * the piece or, where it names none, of the page.
 */
export function linkedAuthors(data: LinkedData): LinkedAuthors {
  for (const node of [data.main, data.webPage]) {
    for (const value of [node?.["author"], node?.["creator"]]) {
      const nodes = authorsOf(value, data, 0);
      if (nodes.length === 0) continue;
      return {
        people: nodes.filter((one) => !isHouse(one)).flatMap(namesOf),
        houses: nodes.filter(isHouse).flatMap(namesOf),
      };
    }
  }
  return { people: [], houses: [] };
}

/** Levels of JSON-LD, and authors on one, that are looked at. */
const MOST_LEVELS = 4;
const MOST_AUTHORS = 12;

function authorsOf(
  value: unknown,
  data: LinkedData,
  depth: number,
): JsonObject[] {
  if (depth > MOST_LEVELS) return [];
  if (Array.isArray(value)) {
    return value.slice(0, MOST_AUTHORS).flatMap((item) =>
      authorsOf(item, data, depth + 1)
    );
  }
  if (typeof value === "string") {
    return [data.byId.get(value) ?? { name: value }];
  }
  if (!isObject(value)) return [];
  const id = value["@id"];
  const whole = value["name"] === undefined && typeof id === "string"
    ? data.byId.get(id)
    : value;
  return whole ? [whole] : [];
}

/** The site of one person is both: what says that it is a person is one. */
function isHouse(node: JsonObject): boolean {
  const types = typesOf(node);
  return !types.includes("Person") &&
    types.some((type) => /Organization|Brand|WebSite/.test(type));
}

function namesOf({ name, givenName, familyName }: JsonObject): string[] {
  if (Array.isArray(name)) return name.flatMap((one) => jsonText(one) ?? []);
  const full = jsonText(name) ??
    [jsonText(givenName), jsonText(familyName)].filter(Boolean).join(" ");
  return full ? [full] : [];
}

const METAS = [
  "author",
  "article:author",
  "article:author_name",
  "og:article:author",
  "parsely-author",
  "sailthru.author",
  "dc.creator",
  "dc.creator.author",
  "dcterms.creator",
  "citation_author",
  "byl",
  "byline",
  "article:byline",
  "twitter:creator:name",
  "cxenseparse:author",
  "article.author",
  "rbauthors",
];

/** Authors of the first meta that names a person, else of the first at all. */
export function metaAuthors(page: Page): readonly string[] {
  const label = metaOf(page, "twitter:label1") ?? "";
  const card = /written by|author/i.test(label)
    ? [metaOf(page, "twitter:data1") ?? ""]
    : [];
  const all = [...METAS.map((name) => page.metas.get(name) ?? []), card]
    .map((values) =>
      values.filter((text) => text !== "" && !/^https?:|^@/.test(text))
    ).filter((values) => values.length > 0);
  return all.find((values) =>
    values.some((text) => splitNames(text).length > 0)
  ) ?? all[0] ?? [];
}

/** Whether an element is a link to its author. */
export function isAuthorLink({ attributes }: PageElement): boolean {
  const { rel } = attributes;
  return rel !== undefined &&
    rel.toLowerCase().split(/\s+/).includes("author");
}

/** Whether an element is the property `author` of microdata or RDFa. */
export function isAuthorProperty({ attributes }: PageElement): boolean {
  const { itemprop, property } = attributes;
  return (itemprop !== undefined || property !== undefined) &&
    /(?:^|\s|:)author(?:\s|$)/i.test(`${itemprop ?? ""} ${property ?? ""}`);
}

/**
 * Whether an element tells whom to turn to about its article. Source: HTML
 * Living Standard, 4.3.10, "The address element".
 */
export function isArticleAddress(element: PageElement): boolean {
  return element.name === "address" &&
    [...ancestors(element)].some(({ name }) => name === "article");
}

/** Marked elements of one page that are read, and characters of each. */
const MOST_MARKED = 4;
const MOST_OF_MARK = 160;

/** Texts of the first marked element and of those that stand beside it. */
export function markedAuthors(
  { elements, isOthers }: Survey,
  isMarked: (element: PageElement) => boolean,
): string[] {
  const found: string[] = [];
  let first: PageElement | undefined;
  for (const element of elements) {
    if (!isMarked(element) || isOthers(element)) continue;
    if (first !== undefined && !isBesideMark(element, first)) continue;
    const name = [...walk(element)].find((inner) =>
      inner !== element && (inner.attributes["itemprop"] ?? "").split(/\s+/)
        .includes("name")
    );
    const text =
      (name && (name.attributes["content"] ?? textOf(name, SIGNS.marked))) ||
      element.attributes["content"] ||
      partedText(element).slice(0, MOST_OF_MARK);
    if (text === "" || text.length > SIGNS.marked) continue;
    first ??= element;
    found.push(text);
    if (found.length >= MOST_MARKED) break;
  }
  return found;
}

function isBesideMark(element: PageElement, first: PageElement): boolean {
  const near = new Set([...ancestors(first)].slice(0, SIGNS.lineLevels));
  return [...ancestors(element)].slice(0, SIGNS.lineLevels)
    .some((up) => near.has(up));
}

const BYLINE_WORDS = new Set(
  ("byline bylines author authors authorname writer contributor autor autore " +
    "auteur verfasser").split(" "),
);
const NOT_BYLINE =
  /^(?:bio|box|about|description|avatar|image|img|photo|social|more|title|role|card|archive|page|desc|follow|twitter)$/;

/** Texts of the first element whose class says that it signs, and which does. */
export function classAuthors({ elements, isOthers }: Survey): string[] {
  let best: string[] = [];
  for (const element of elements) {
    const words = classWords(element);
    const mark = words.find((token) => token.some((w) => BYLINE_WORDS.has(w)));
    if (!mark || mark.some((word) => NOT_BYLINE.test(word))) continue;
    if (isOthers(element)) continue;
    const text = textOf(element, MOST_OF_LINE);
    if (text === "" || text.length > SIGNS.classed) continue;
    const links = [...walk(element)].filter(({ name, attributes }) =>
      name === "a" && /author|staff|contributor|people|writer|profile/i
        .test(attributes["href"] ?? "")
    ).map((link) => partedText(link).slice(0, SIGNS.marked))
      .filter((name) => name !== "");
    const texts = links.length > 0 ? links : [partedText(element)];
    if (splitNames(texts[0] ?? "").length > 0) return texts;
    if (best.length === 0) best = texts;
  }
  return best;
}

/** Characters of a line that are read; of no more than a byline it has fewer. */
const MOST_OF_LINE = 240;

/** The text of an element without offices, with a bar between its lines. */
export function partedText(element: PageElement): string {
  const parts = [""];
  let isAfterElement = false;
  const read = (node: PageElement) => {
    const isLine = LINE_ELEMENTS.has(node.name);
    if (isLine) parts.push("");
    for (const child of node.children) {
      if (typeof child === "string") {
        parts[parts.length - 1] += child;
        isAfterElement = false;
        continue;
      }
      if (SILENT.has(child.name) || isOffice(child)) continue;
      // What nothing parts in the markup, style sheets do.
      if (isAfterElement) parts[parts.length - 1] += " ";
      read(child);
      isAfterElement = true;
    }
    if (isLine) parts.push("");
  };
  read(element);
  return parts.map(collapse).filter((part) => part !== "").join(" | ")
    .slice(0, MOST_OF_LINE);
}

function isOffice(element: PageElement): boolean {
  return classWords(element).some((words) =>
    words.some((word) => OFFICE.test(word))
  );
}

const LINE_ELEMENTS = new Set(
  "address br dd div dl dt h1 h2 h3 h4 h5 h6 li ol p section td tr ul".split(
    " ",
  ),
);
const SILENT = new Set("button svg noscript template style script".split(" "));
/** Words of a class of what a person does. */
const OFFICE = /^(?:role|title|position|job|occupation)$/;
