import {
  ancestors,
  classWords,
  collapse,
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
import { findPrintedDays } from "../../day/mod.ts";
import { isStaffByline } from "../../person/mod.ts";
import { splitNames } from "./split_names.ts";

/** Who signed a page, and where it says so. */
export interface PageBylines {
  /** As printed, one name each; empty if none is given. */
  readonly names: readonly string[];
  /** Such as `json-ld author`; absent without names. */
  readonly source?: string;
  /** What stands for an author and could not be read as a name. */
  readonly unread?: string;
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
 * outlets give no name. A page without any is unsigned; one whose author could
 * not be read says so.
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
    ["author page", () => linkedNames(page, title)],
    ["printed", () => printedAuthors(page, title)],
  ];
  let unread: string | undefined;
  for (const [source, find] of ways) {
    const texts = find();
    const names = unique(
      texts.flatMap((text) => splitNames(text, { outlets })),
    );
    if (names.length > 0) return { names, source };
    unread ??= texts.find((text) => isLikeName(text, options.outlets));
  }
  return unread === undefined ? { names: [] } : { names: [], unread };
}

/** Whether a text that stands for an author has words that no house has. */
function isLikeName(text: string, outlets: readonly string[]): boolean {
  const bare = text.replace(/^(?:by|von|por|par|di|door)\b:?\s*/i, "").trim();
  const words = bare.match(/[\p{L}'’-]+/gu) ?? [];
  const fold = (name: string) =>
    name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const isOutlet = outlets.some((name) =>
    fold(name).includes(fold(bare)) || fold(bare).includes(fold(name))
  );
  return bare.length >= 5 && bare.length <= 60 && words.length >= 2 &&
    words.length <= 5 && !/\d/.test(bare) && !isOutlet &&
    words.every((word) => /^\p{Lu}/u.test(word)) &&
    !isStaffByline(bare, { url: "" });
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
    return value.slice(0, 12).flatMap((item) =>
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
  const types = typesOf(node);
  const isHouse = types.some((type) => /Organization|Brand|WebSite/.test(type));
  // The site of one person is both: what says that it is a person is one.
  if (isHouse && !types.includes("Person")) return [];
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
    const parted = partedText(element);
    const links = [...walk(element)].filter(({ name, attributes }) =>
      name === "a" && /author|staff|contributor|people|writer|profile/i
        .test(attributes["href"] ?? "")
    ).map((link) => partedText(link).slice(0, 120))
      .filter((name) => name !== "");
    best = links.length > 0 ? links : [parted];
    if (splitNames(best[0] ?? "").length > 0) return best;
  }
  return best;
}

/** The text of an element without offices, with a bar between its lines. */
function partedText(element: PageElement): string {
  const parts = [""];
  const read = (node: PageElement) => {
    const isLine = LINE_ELEMENTS.has(node.name);
    if (isLine) parts.push("");
    for (const child of node.children) {
      if (typeof child === "string") parts[parts.length - 1] += child;
      else if (!SILENT.has(child.name) && !isOffice(child)) read(child);
    }
    if (isLine) parts.push("");
  };
  read(element);
  return parts.map(collapse).filter((part) => part !== "").join(" | ")
    .slice(0, 240);
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

/** How many elements after the headline still stand near it. */
const NEAR = 60;

function nearHeadline(page: Page, title: string): readonly PageElement[] {
  const headline = findHeadline(page.root, title);
  const elements = [...walk(page.root)];
  const at = headline ? elements.indexOf(headline) + 1 : 0;
  return elements.slice(at, at + NEAR);
}

/** Folders of addresses under which outlets keep pages of their people. */
const PEOPLE =
  /\/(?:authors?|team|staff|people|writers?|contributors?|profiles?|by|autor(?:es|in)?|auteurs?|autori|redaktion|redactie|about)\/([\w.-]+)\/?$/i;

/** The text of a link near the headline whose address ends in that very name. */
function linkedNames(page: Page, title: string): string[] {
  for (const element of nearHeadline(page, title)) {
    if (element.name !== "a" || isInFurniture(element)) continue;
    const path = (element.attributes["href"] ?? "").split(/[?#]/)[0] ?? "";
    const [, slug] = PEOPLE.exec(path) ?? [];
    const text = textOf(element, 80);
    if (slug !== undefined && slugOf(text) === slugOf(slug)) return [text];
  }
  return [];
}

function slugOf(text: string): string {
  return text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * `By Mara Quill`, `Story: Mara Quill` or `Mara Quill, Motoring Editor` in a
 * short line within reach of the headline, or `— Mara Quill` below the text.
 */
function printedAuthors(page: Page, title: string): string[] {
  for (const element of nearHeadline(page, title)) {
    const text = textOf(element, 240);
    if (text.length > 160 || isInFurniture(element)) continue;
    const dated = besideDay(text);
    if (dated !== undefined) return [dated];
    if (!BY.test(text) && !WITH_ROLE.test(text)) continue;
    if (splitNames(text).length > 0) return [text];
  }
  return signedOff(page) ?? signedAside(page, title) ?? [];
}

/** `— Mara Quill` in a paragraph of its own. */
function signedOff(page: Page): string[] | undefined {
  for (const element of walk(page.root)) {
    if (element.name !== "p" || isInFurniture(element)) continue;
    const [, name] = SIGNED_OFF.exec(textOf(element, 60)) ?? [];
    if (name !== undefined && splitNames(name).length > 0) return [name];
  }
  return undefined;
}

/** Longest line that signs inside furniture, in characters. */
const ASIDE = 80;

/**
 * A line beside the headline that signs in so many words, in what is called a
 * sidebar or a biography: there is nothing else that it could mean.
 */
function signedAside(page: Page, title: string): string[] | undefined {
  for (const element of nearHeadline(page, title).slice(0, NEAR / 2)) {
    if (!isInFurniture(element)) continue;
    const text = partedText(element);
    if (text.length > ASIDE || !BY.test(text)) continue;
    if (isAnothers(element) && !WROTE.test(text)) continue;
    if (splitNames(text).some((name) => /\s/.test(name))) return [text];
  }
  return undefined;
}

/** Whether an element stands in navigation, comments or cards of other pieces. */
function isAnothers(element: PageElement): boolean {
  return [element, ...ancestors(element)].some((up) =>
    /^(?:aside|nav|footer|form|figcaption|figure)$/.test(up.name) ||
    classWords(up).some((words) => words.some((word) => ANOTHERS.test(word)))
  );
}

/** Who wrote is said of the piece, also in a sidebar. */
const WROTE =
  /^(?:words|text|story|written|reported|texto|texte|testo|tekst)\s+(?:by|por|par|von|di|door)\b/i;
const ANOTHERS =
  /^(?:sidebar|comments?|related|recommended|trending|popular|latest|more|card|teaser|promo|caption|photo|image|credit|nav|menu)$/;

/** Marks between a name and the day of a piece: `Mara Quill / May 3, 2026`. */
const BESIDE_DAY = /\s*[/|•·–—]\s*|\s-\s|,\s(?=\p{Lu})/u;

/** The name in a line that holds a name and a day, and nothing else. */
function besideDay(text: string): string | undefined {
  if (text.length > 60) return undefined;
  const [day, another] = findPrintedDays(text);
  if (day === undefined || another !== undefined) return undefined;
  const rest = [text.slice(0, day.index), text.slice(day.end)]
    .map((part) => part.split(BESIDE_DAY).filter((one) => one.trim() !== ""));
  const [name, more] = rest.flat().map((one) => one.trim())
    .filter((one) => !CLOCK.test(one));
  if (name === undefined || more !== undefined || !FULL_NAME.test(name)) {
    return undefined;
  }
  return splitNames(name).length === 1 ? name : undefined;
}

/** The time of day behind a day: `7:05 AM ET`. */
const CLOCK = /^(?:at\s|um\s)?\d{1,2}[:.h]\d{2}\b/i;
/** Two to four words with capitals. */
const FULL_NAME = /^\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}?[\p{L}.'’-]+){1,3}$/u;

/** `By` or its sister and a capital letter. */
const BY =
  /^(?:(?:words|text|story|review|reviewed|written|report|posted|submitted|published|test|tested|texto|texte|testo|tekst)(?:\s(?:and|&)\s(?:photos|photography|images|pictures))?\s?)?(?:\b(?:by|por|par|von|di|door)\s?:?|(?<=\w)\s?:)\s+\p{Lu}/iu;
/** A name, a comma, and what the person does. */
const WITH_ROLE =
  /^\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}?[\p{L}.'’-]+){1,3}(?:,|\s[|•·–—])\s[\p{L}\s'’-]{0,40}\b(?:editor|writer|reporter|correspondent|contributor|columnist|critic|journalist|redakteur(?:in)?|redactora?|rédact(?:eur|rice)|redattore|redacteur|periodista|jornalista|journaliste)\b[\p{L}\s'’-]{0,30}(?:\s[|•·–—]\s.{0,40})?$/iu;
/** A dash and nothing but a name. */
const SIGNED_OFF =
  /^[—–―]\s*(\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){1,3})$/u;

function unique(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
