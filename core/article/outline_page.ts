import { normaliseUrl, type PageType, sameSite } from "../words/mod.ts";
import { tellPageType } from "./kind/mod.ts";
import { readSource } from "./read_source.ts";
import {
  findAddresses,
  isInFurniture,
  isObject,
  jsonText,
  type LinkedData,
  type Page,
  type PageElement,
  resolve,
  textOf,
  typesOf,
  walk,
} from "./page/mod.ts";
import { fromWords, patternOf } from "../lexicon/mod.ts";
import { proseMass, textBlocks } from "./text/mod.ts";
import { PIECE } from "./thresholds/mod.ts";

/** A link of a page. */
export interface OutlineLink {
  /** Absolute and normalised. */
  readonly url: string;
  /** Text or, for an image, its description; may be empty. */
  readonly text: string;
  /** Text of the card or paragraph around it, at most 300 characters. */
  readonly context: string;
  /** `rel` as written. */
  readonly rel?: string;
  /** Whether it stands in navigation, footer, sidebar or other furniture. */
  readonly isNavigation: boolean;
}

/** What a page leads to. */
export interface PageOutline {
  readonly pageType: PageType;
  readonly title: string;
  /** In document order, each address once. */
  readonly links: readonly OutlineLink[];
  /** Addresses of RSS, Atom and JSON feeds that it declares. */
  readonly feeds: readonly string[];
  /** Links of the page that look like one to a feed. */
  readonly feedLinks: readonly string[];
  readonly canonical?: string;
  readonly amp?: string;
  /** How many entries it says that it lists ("43 results", "no posts found"); absent if not. */
  readonly stated?: number;
  /** Further pages of this listing or piece, in order. */
  readonly nextPages: readonly string[];
  /** Address of the site's own search, with `{query}` for what to look for. */
  readonly searchAction?: string;
  /** Root of the site's WordPress API; absent if it does not run on WordPress. */
  readonly wordpress?: string;
  readonly siteName?: string;
}

/** Most links that an outline lists. */
const MOST_LINKS = 3000;

/** Characters of a link, and of what stands around it, that are listed. */
const MOST_OF_LINK = 300;

const { context: CONTEXT } = PIECE;

/**
 * Lists what a page leads to: links with their surroundings, feeds, further
 * pages and the site's search. Never throws; a
 * page that {@linkcode extractArticle} reads next is not parsed again.
 */
export function outlinePage(html: string, url: string): PageOutline {
  const { page, data, names, title } = readSource(html, url);
  const addresses = findAddresses(page);
  const blocks = textBlocks(page.root).filter(({ element }) =>
    !isInFurniture(element)
  );
  const text = proseMass(blocks) > 0
    ? blocks.filter(({ linked }) => linked < PIECE.outlineLinked).map((block) =>
      block.text
    )
      .join("\n\n")
    : "";
  const searchAction = searchOf(page, data);
  const wordpress = wordpressOf(page);
  const stated = statedCount(page);
  const links = linksOf(page);
  return {
    pageType: tellPageType(page, data, { title, text }),
    title,
    links,
    feeds: feedsOf(page),
    feedLinks: links.map(({ url }) => url).filter(looksLikeFeed),
    nextPages: nextPagesOf(page, addresses.next),
    ...(addresses.canonical && { canonical: addresses.canonical }),
    ...(addresses.amp && { amp: addresses.amp }),
    ...(wordpress && { wordpress }),
    ...(stated !== undefined && { stated }),
    ...(searchAction && { searchAction }),
    ...(names.siteName && { siteName: names.siteName }),
  };
}

/** A count of entries, as a list states it above them. */
const countPattern = fromWords(() =>
  new RegExp(
    `(?<![\\p{L}\\p{N}.,])(\\d{1,6})\\s{1,3}${patternOf("entries")}`,
    "iu",
  )
);

/** What a list says of itself that has no entry, all that one element says. */
const nonePattern = fromWords(() =>
  new RegExp(`^\\P{L}{0,9}${patternOf("no-entries")}`, "iu")
);

/** Characters of one element that can be no more than a count with its words. */
const MOST_OF_COUNT = 80;

function statedCount(page: Page): number | undefined {
  for (const element of walk(page.root)) {
    if (isInFurniture(element)) continue;
    const text = textOf(element, MOST_OF_COUNT + 1);
    if (text.length > MOST_OF_COUNT) continue;
    const count = countPattern().exec(text)?.[1];
    if (count !== undefined) return Number(count);
    if (nonePattern().test(text)) return 0;
  }
  return undefined;
}

function linksOf(page: Page): OutlineLink[] {
  const links = new Map<string, OutlineLink>();
  for (const element of walk(page.root)) {
    if (element.name !== "a" && element.name !== "area") continue;
    const href = element.attributes["href"];
    const absolute = href && !href.startsWith("#") && resolve(page, href);
    if (!absolute) continue;
    const url = normaliseUrl(absolute);
    const text = linkText(element);
    const known = links.get(url);
    if (known && (known.text.length >= text.length || text === "")) continue;
    const rel = element.attributes["rel"];
    const link = {
      url,
      text,
      context: contextOf(element, text),
      isNavigation: isInFurniture(element) && (known?.isNavigation ?? true),
      ...(rel && { rel }),
    };
    links.set(url, link);
    if (links.size >= MOST_LINKS) break;
  }
  return [...links.values()];
}

function linkText(element: PageElement): string {
  const text = textOf(element, MOST_OF_LINK);
  if (text !== "") return text;
  const { title = "", "aria-label": label = "", alt = "" } = element.attributes;
  for (const inner of walk(element)) {
    const described = inner.attributes["alt"];
    if (inner.name === "img" && described) {
      return described.slice(0, MOST_OF_LINK);
    }
  }
  return (label || title || alt).slice(0, MOST_OF_LINK);
}

/** The text of the nearest element that says more than the link itself. */
function contextOf(element: PageElement, text: string): string {
  let up = element.parent;
  for (let level = 0; up && level < CONTEXT.levels; level++, up = up.parent) {
    if (/^(?:body|main|#page|html|ul|ol|nav)$/.test(up.name)) break;
    const around = textOf(up, MOST_OF_LINK + 1);
    if (around.length > text.length + CONTEXT.more) {
      return around.slice(0, MOST_OF_LINK);
    }
  }
  return text;
}

function feedsOf(page: Page): string[] {
  const feeds = page.links
    .filter(({ rel, type, href }) =>
      rel.includes("alternate") && FEED_TYPE.test(type) &&
      !/\/wp-json\/|\boembed\b/.test(href)
    )
    .flatMap(({ href }) => resolve(page, href) ?? [])
    // Feeds of comments name no pieces that others do not.
    .sort((a, b) => Number(/comments/.test(a)) - Number(/comments/.test(b)));
  return [...new Set(feeds)];
}

/** Types of feeds, with or without parameters. */
const FEED_TYPE =
  /^(?:application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json|xml)|text\/xml)\s*(?:;|$)/;

function looksLikeFeed(url: string): boolean {
  return /\/(?:feed|rss|atom)(?:\.xml|\/)?$|\.(?:rss|atom|rdf)$/i.test(
    new URL(url).pathname,
  );
}

/** The stated next page, then numbered pages of the same address. */
function nextPagesOf(page: Page, next: string | undefined): string[] {
  const found = new Set<string>(next ? [normaliseUrl(next)] : []);
  const own = normaliseUrl(page.url);
  for (const element of walk(page.root)) {
    if (element.name !== "a") continue;
    const href = element.attributes["href"] ?? "";
    if (
      !PAGED.test(href) || !/^\s*(?:\d{1,3}|next\b.*|older\b.*|»|›|→)\s*$/i
        .test(textOf(element, MOST_OF_NUMBER))
    ) continue;
    const url = resolve(page, href);
    if (url && normaliseUrl(url) !== own) found.add(normaliseUrl(url));
    if (found.size >= MOST_NEXT) break;
  }
  return [...found];
}

/** Next pages that are listed, and characters of a link to one that are read. */
const MOST_NEXT = 20;
const MOST_OF_NUMBER = 40;
const PAGED =
  /[?&](?:page|paged|p|pg|offset|start)=\d+|\/page[/-]?\d+|\/\d{1,3}\/?$/i;

/** From JSON-LD `SearchAction`, else from a form that searches. */
function searchOf(page: Page, data: LinkedData): string | undefined {
  const action = data.nodes.find((node) =>
    typesOf(node).includes("SearchAction")
  );
  const target = action?.["target"];
  const template = jsonText(isObject(target) ? target["urlTemplate"] : target);
  if (template) {
    const named = template.replace(/\{[^}]{1,60}\}/, "{query}");
    const url = resolve(page, named.replace("{query}", "QUERY"));
    if (url && named.includes("{query}")) {
      return url.replace("QUERY", "{query}");
    }
  }
  for (const form of walk(page.root)) {
    if (form.name !== "form") continue;
    if (/post/i.test(form.attributes["method"] ?? "")) continue;
    const field = [...walk(form)].find(({ name, attributes }) =>
      name === "input" &&
      /^(?:s|q|query|search|keyword|keywords|term)$/i
        .test(attributes["name"] ?? "")
    );
    const url = field &&
      resolve(page, form.attributes["action"] || page.base);
    if (!field || !url) continue;
    const bare = url.replace(/[?#].*$/, "");
    return `${bare}?${field.attributes["name"]}={query}`;
  }
  return undefined;
}

/** Where the page says that the API is, else where its files are. */
function wordpressOf(page: Page): string | undefined {
  const api = page.links.find(({ rel }) => rel.includes("https://api.w.org/"));
  if (api !== undefined) return resolve(page, api.href);
  const file = page.links.flatMap(({ href }) => resolve(page, href) ?? [])
    .find((href) => WORDPRESS_FILE.test(href));
  const folder = file && WORDPRESS_FILE.exec(file)?.[1];
  const isOne = page.metas.get("generator")
    ?.some((text) => /^wordpress/i.test(text));
  return folder !== undefined && sameSite(folder, page.url)
    ? `${folder}/wp-json/`
    : isOne || file !== undefined
    ? new URL("/wp-json/", page.url).href
    : undefined;
}

const WORDPRESS_FILE = /^(.*)\/wp-(?:content|includes|json)\//;
