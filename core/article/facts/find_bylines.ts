import {
  classWords,
  findHeadline,
  isInFurniture,
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
import { splitNames } from "./split_names.ts";

/** Who signed a page, and where it says so. */
export interface PageBylines {
  /** As printed, one name each; empty if none is given. */
  readonly names: readonly string[];
  /** Such as `json-ld author`; absent without names. */
  readonly source?: string;
}

/** Options for {@linkcode findBylines}. */
export interface FindBylinesOptions {
  /** The page's title, to find its headline. */
  readonly title: string;
  /** Names of the site, which are no authors. */
  readonly outlets: readonly string[];
}

/**
 * Finds who signed a page, by JSON-LD, meta, `rel=author`, `itemprop`, byline
 * classes and the text under the headline, in this order. Staff bylines and
 * outlets give no name.
 */
export function findBylines(
  page: Page,
  data: LinkedData,
  options: FindBylinesOptions,
): PageBylines {
  const { title } = options;
  const outlets = options.outlets.filter((name) => !isPerson(name, data));
  const ways: [string, () => readonly string[]][] = [
    ["json-ld author", () => linkedAuthors(data)],
    ["meta", () => metaAuthors(page)],
    ["rel author", () => markedAuthors(page, isAuthorLink)],
    ["itemprop author", () => markedAuthors(page, isAuthorProperty)],
    ["byline class", () => classAuthors(page)],
    ["printed", () => printedAuthors(page, title)],
  ];
  for (const [source, find] of ways) {
    const names = unique(
      find().flatMap((text) => splitNames(text, { outlets })),
    );
    if (names.length > 0) return { names, source };
  }
  return { names: [] };
}

/** Whether the site goes by its author's name, as a person's own does. */
function isPerson(outlet: string, data: LinkedData): boolean {
  return splitNames(outlet).length === 1 &&
    data.nodes.some((node) =>
      typesOf(node).includes("Person") && jsonText(node["name"]) === outlet
    );
}

/** Authors as string, object, array, `@id` into the graph. */
function linkedAuthors(data: LinkedData): string[] {
  if (!data.main) return [];
  const { author, creator } = data.main;
  return authorsOf(author ?? creator, data, 0);
}

function authorsOf(value: unknown, data: LinkedData, depth: number): string[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) {
    return value.slice(0, 8).flatMap((item) =>
      authorsOf(item, data, depth + 1)
    );
  }
  if (typeof value === "string") {
    const node = data.byId.get(value);
    return node ? nameOf(node) : [jsonText(value) ?? ""];
  }
  if (!isObject(value)) return [];
  const id = value["@id"];
  const whole = value["name"] === undefined && typeof id === "string"
    ? data.byId.get(id)
    : value;
  return whole ? nameOf(whole) : [];
}

function nameOf(node: JsonObject): string[] {
  if (typesOf(node).some((type) => /Organization|Brand|WebSite/.test(type))) {
    return [];
  }
  const { name, givenName, familyName } = node;
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
  "twitter:creator:name",
  "cxenseparse:author",
  "article.author",
  "rbauthors",
];

function metaAuthors(page: Page): string[] {
  for (const name of METAS) {
    const values = page.metas.get(name)?.filter((text) =>
      text !== "" && !/^https?:|^@/.test(text)
    );
    if (values && values.some((text) => splitNames(text).length > 0)) {
      return values;
    }
  }
  const label = metaOf(page, "twitter:label1") ?? "";
  return /written by|author/i.test(label)
    ? [metaOf(page, "twitter:data1") ?? ""]
    : [];
}

function isAuthorLink(element: PageElement): boolean {
  return (element.attributes["rel"] ?? "").toLowerCase().split(/\s+/)
    .includes("author");
}

function isAuthorProperty(element: PageElement): boolean {
  const { itemprop = "", property = "" } = element.attributes;
  return /(?:^|\s|:)author(?:\s|$)/i.test(`${itemprop} ${property}`);
}

function markedAuthors(
  page: Page,
  isMarked: (element: PageElement) => boolean,
): string[] {
  const found: string[] = [];
  for (const element of walk(page.root)) {
    if (!isMarked(element) || isInFurniture(element)) continue;
    const name = [...walk(element)].find((inner) =>
      inner !== element && (inner.attributes["itemprop"] ?? "").split(/\s+/)
        .includes("name")
    );
    const text = (name && (name.attributes["content"] ?? textOf(name, 120))) ||
      element.attributes["content"] || textOf(element, 160);
    if (text !== "" && text.length <= 120) found.push(text);
    if (found.length >= 4) break;
  }
  return found;
}

const BYLINE_WORDS = new Set(
  ("byline bylines author authors authorname writer contributor autor autore " +
    "auteur verfasser").split(" "),
);
const NOT_BYLINE =
  /^(?:bio|box|about|description|avatar|image|img|photo|social|more|title|role|card|list|archive|page|desc|follow|twitter)$/;

function classAuthors(page: Page): string[] {
  let best: string[] = [];
  for (const element of walk(page.root)) {
    const words = classWords(element);
    const mark = words.find((token) => token.some((w) => BYLINE_WORDS.has(w)));
    if (!mark || mark.some((word) => NOT_BYLINE.test(word))) continue;
    if (isInFurniture(element)) continue;
    const text = textOf(element, 240);
    if (text === "" || text.length > 200) continue;
    const links = [...walk(element)].filter(({ name, attributes }) =>
      name === "a" && /author|staff|contributor|people|writer|profile/i
        .test(attributes["href"] ?? "")
    ).map((link) => textOf(link, 80)).filter((name) => name !== "");
    best = links.length > 0 ? links : [text];
    if (splitNames(best[0] ?? "").length > 0) return best;
  }
  return best;
}

/** `By Mara Quill` in a short line within reach of the headline. */
function printedAuthors(page: Page, title: string): string[] {
  const headline = findHeadline(page.root, title);
  const elements = [...walk(page.root)];
  const at = headline ? elements.indexOf(headline) + 1 : 0;
  for (const element of elements.slice(at, at + 60)) {
    const text = textOf(element, 240);
    if (text.length > 160 || !BY.test(text) || isInFurniture(element)) continue;
    if (splitNames(text).length > 0) return [text];
  }
  return [];
}

/** `By` or its sister and a capital letter. */
const BY =
  /^(?:(?:words|text|story|review|reviewed|written|report|posted|submitted|test|tested)(?:\s(?:and|&)\s(?:photos|photography|images|pictures))?\s)?(?:by|por|par|von|di|door)\s?:?\s+\p{Lu}/iu;

function unique(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
