import { decodeHTML } from "entities";
import { samePage } from "../../words/mod.ts";
import { collapse } from "./page_tree.ts";
import { type Page, resolve } from "./read_page.ts";
import { repairJson } from "./repair_json.ts";
import { PAGE } from "../thresholds/mod.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** What the page's JSON-LD says. */
export interface LinkedData {
  /** Every node, in document order, nested ones too. */
  readonly nodes: readonly JsonObject[];
  /** The article or video that this page is; absent if there is none. */
  readonly main?: JsonObject;
  /** The node of the page itself, apart from what is on it. */
  readonly webPage?: JsonObject;
  /** Whether `main` says that it is this page, or is the only one. */
  readonly isSure: boolean;
  /** Nodes by `@id`. */
  readonly byId: ReadonlyMap<string, JsonObject>;
}

/**
 * Reads the JSON-LD of a page: objects, arrays, graphs, several blocks, with
 * comments, raw line breaks and trailing commas. What cannot be read is passed
 * over.
 */
export function readLinkedData(page: Page): LinkedData {
  const nodes: JsonObject[] = [];
  for (const script of page.scripts) {
    if (!script.type.startsWith("application/ld+json")) continue;
    collectNodes(parseLeniently(script.text), nodes);
  }
  const byId = new Map<string, JsonObject>();
  for (const node of nodes) {
    const id = node["@id"];
    const known = typeof id === "string" ? byId.get(id) : undefined;
    if (typeof id === "string" && sizeOf(node) > sizeOf(known)) {
      byId.set(id, node);
    }
  }
  const pieces = nodes.filter((node) => typesOf(node).some(isPiece));
  const stated = pieces.filter((node) => isAbout(node, page));
  const own = stated.length > 0
    ? stated
    : pieces.filter((node) => isTitled(node, page));
  const rivals = own.length > 0 ? own : pieces.filter((node) =>
    !saysOther(
      node,
      page,
    )
  );
  const main = [...rivals].sort((a, b) => rankOf(b) - rankOf(a))[0];
  const isSure = own.length > 0 ||
    rivals.filter((node) => node["datePublished"] !== undefined).length <= 1;
  const webPage = nodes.find((node) =>
    typesOf(node).some((type) => type === "WebPage" || type === "ItemPage") &&
    isAbout(node, page)
  );
  return {
    nodes,
    byId,
    isSure,
    ...(main && { main }),
    ...(webPage && { webPage }),
  };
}

/** Gives the types of a node, without their namespace. */
export function typesOf(node: JsonObject): string[] {
  const type = node["@type"];
  const types = Array.isArray(type) ? type : [type];
  return types.filter((name) => typeof name === "string")
    .map((name) => name.replace(/^.*[/:]/, ""));
}

/** Gives a text of a node, entities decoded and blanks collapsed. */
export function jsonText(value: unknown): string | undefined {
  if (Array.isArray(value)) return jsonText(value[0]);
  if (isObject(value)) return jsonText(value["@value"] ?? value["name"]);
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return undefined;
  return collapse(decodeHTML(value)) || undefined;
}

/** Says whether `value` is an object and no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Parses JSON as publishers write it; `undefined` if it cannot be read. */
export function parseLeniently(text: string): unknown {
  if (text.length > MOST_JSON || NESTED.test(text)) return undefined;
  const bare = withoutWrapping(text);
  for (
    const attempt of [
      () => bare,
      () => mend(bare),
      () => mend(decodeHTML(bare)),
    ]
  ) {
    try {
      return JSON.parse(attempt());
    } catch {
      continue;
    }
  }
  return repairJson(bare);
}

/**
 * Takes off the comments that hid scripts from old browsers, and what follows
 * a statement. Looks at both ends only: a pattern that ends in `$` is tried at
 * every blank of the text.
 */
function withoutWrapping(text: string): string {
  let bare = text.trim();
  for (const opening of OPENINGS) {
    const found = opening.exec(bare);
    if (found) bare = bare.slice(found[0].length);
  }
  const closing = CLOSINGS.find((mark) => bare.endsWith(mark));
  if (closing !== undefined) bare = bare.slice(0, -closing.length).trimEnd();
  if (bare.endsWith("/*")) bare = bare.slice(0, -2);
  let end = bare.length;
  while (end > 0 && /[;\s]/.test(bare.charAt(end - 1))) end--;
  return bare.slice(0, end).trim();
}

const OPENINGS = [
  /^<!--/,
  /^\/\*\s{0,99}(?=<!\[CDATA\[)/,
  /^<!\[CDATA\[(?:\s{0,99}\*\/)?/,
];
const CLOSINGS = ["-->", "]]>", "]]>*/", "]]> */"];

/** In UTF-16 units. */
const MOST_JSON = 2_000_000;
const { node: NODE } = PAGE;

/** Levels of JSON-LD, and nodes of a page, that are looked at. */
const MOST_LEVELS = 12;
const MOST_NODES = 2000;
/** Brackets in brackets, as no publisher writes them. */
const NESTED = /(?:[[{]\s{0,9}){40}/;

/** Escapes raw control characters in strings and drops trailing commas. */
function mend(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/[\u0000-\u001F]+/g, " ").replace(/,\s*(?=[}\]])/g, "");
}

function collectNodes(value: unknown, into: JsonObject[], depth = 0): void {
  if (depth > MOST_LEVELS || into.length > MOST_NODES) return;
  if (Array.isArray(value)) {
    for (const item of value) collectNodes(item, into, depth + 1);
  } else if (isObject(value)) {
    if (value["@type"] !== undefined) into.push(value);
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === "object" && !ELSEWHERE.has(key)) {
        collectNodes(item, into, depth + 1);
      }
    }
  }
}

function isPiece(type: string): boolean {
  return PIECES.has(type) || type.endsWith("Article");
}

/** Whether the node says that it is this page. */
function isAbout(node: JsonObject, page: Page): boolean {
  return addressesOf(node).some((address) => {
    const url = resolve(page, address);
    return url !== undefined &&
      ownAddresses(page).some((own) => samePage(own, url));
  });
}

/** Whether the node's headline is the page's title. */
function isTitled(node: JsonObject, page: Page): boolean {
  const headline = bare(jsonText(node["headline"]) ?? "");
  const titles = [page.title, ...page.metas.get("og:title") ?? []];
  return headline.length >= NODE.headline &&
    titles.some((title) => bare(title).includes(headline));
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether the node says that it is another page. */
function saysOther(node: JsonObject, page: Page): boolean {
  const pages = addressesOf(node).filter((text) => /^(?:https?:)?\//.test(text))
    .map((text) => resolve(page, text))
    .filter((url) => url !== undefined && new URL(url).pathname.length > 1);
  return pages.length > 0 && !isAbout(node, page);
}

function addressesOf(node: JsonObject): string[] {
  const entity = node["mainEntityOfPage"];
  const values = [
    node["url"],
    node["@id"],
    isObject(entity) ? entity["@id"] : entity,
    isObject(entity) ? entity["url"] : undefined,
  ];
  return values.filter((value) => typeof value === "string" && value !== "")
    .map((value) => String(value));
}

function ownAddresses(page: Page): string[] {
  const canonical = page.links.find((link) => link.rel.includes("canonical"));
  const own = [page.url, page.metas.get("og:url")?.[0], canonical?.href];
  return own.flatMap((text) => (text && resolve(page, text)) || []);
}

/** Articles before videos, those that say most first. */
function rankOf(node: JsonObject): number {
  const types = typesOf(node);
  const { points } = NODE;
  const isPosting = types.some((type) => /Posting|Review/.test(type));
  return (types.some((type) => type.endsWith("Article")) ? points.article : 0) +
    (isPosting ? points.posting : 0) +
    (node["datePublished"] !== undefined ? points.day : 0) +
    (node["author"] !== undefined ? points.author : 0) +
    (node["articleBody"] !== undefined ? points.body : 0);
}

function sizeOf(node: JsonObject | undefined): number {
  return node ? Object.keys(node).length : 0;
}

/** Types of a published piece, beside all that end in `Article`. */
const PIECES = new Set([
  "BlogPosting",
  "LiveBlogPosting",
  "Review",
  "CriticReview",
  "Report",
  "VideoObject",
  "PodcastEpisode",
  "SocialMediaPosting",
  "HowTo",
  "Recipe",
]);

/** Properties that lead to other pieces than this page. */
const ELSEWHERE = new Set([
  "itemListElement",
  "relatedLink",
  "hasPart",
  "isPartOf",
  "comment",
  "review",
  "reviews",
  "citation",
  "mentions",
  "liveBlogUpdate",
]);
