import {
  findHeadline,
  jsonText,
  type LinkedData,
  metaOf,
  type Page,
  textOf,
  wordsOf,
} from "../page/mod.ts";
import { FACTS } from "../thresholds/mod.ts";

const { title: TITLE } = FACTS;

/** Characters of a headline that are read. */
const MOST_OF_HEADLINE = 300;

/** Names under which a page's site goes. */
export interface SiteNames {
  readonly siteName?: string;
  /** Every name that the page gives its site or publisher. */
  readonly all: readonly string[];
}

/** Finds the names of the site. */
export function findSiteNames(page: Page, data: LinkedData): SiteNames {
  const publisher = data.main?.["publisher"];
  const site = data.nodes.find((node) => node["@type"] === "WebSite");
  const siteName = metaOf(page, "og:site_name") ?? jsonText(site?.["name"]) ??
    linkedName(publisher, data) ??
    metaOf(page, "application-name", "apple-mobile-web-app-title");
  const all = [
    siteName,
    jsonText(site?.["name"]),
    linkedName(publisher, data),
    metaOf(page, "application-name"),
    metaOf(page, "publisher"),
    metaOf(page, "dc.publisher"),
  ].filter((name) => name !== undefined);
  return { all, ...(siteName && { siteName }) };
}

/**
 * Finds a page's title: the headline as readers see it, where meta or JSON-LD
 * bear it out, without its kicker; else what these state, without the part that
 * names the site; empty if there is none.
 */
export function findTitle(
  page: Page,
  data: LinkedData,
  names: SiteNames,
): string {
  const stated = [
    metaOf(page, "og:title"),
    jsonText(data.main?.["headline"]) ?? jsonText(data.main?.["name"]),
    metaOf(page, "twitter:title", "dc.title", "parsely-title", "title"),
  ].filter((text) => text !== undefined)
    .map((text) => dropSite(text, page, names))
    .filter((text) => bare(text) !== "" && !isSite(text, page, names));
  const tag = dropSite(page.title, page, names);
  const headline = findHeadline(page.root, stated[0] ?? tag);
  const printed = headline ? textOf(headline, MOST_OF_HEADLINE) : "";
  if (stated.length === 0) return titleOf(printed, tag, page, names);
  const lead = stated[0] ?? "";
  const isHeadline = printed.length > TITLE.headline &&
    !isSite(printed, page, names) &&
    stated.some((text) => likeness(text, printed) >= TITLE.likeHeadline);
  if (!isHeadline) return lead;
  // What stands in the headline beside a stated title is a kicker.
  return stated.find((text) => bare(printed).includes(bare(text))) ?? printed;
}

/** The headline, unless it names the site and the `title` element does not. */
function titleOf(
  printed: string,
  tag: string,
  page: Page,
  names: SiteNames,
): string {
  const isLogo = isSite(printed, page, names) ||
    (tag !== page.title && bare(tag) !== bare(printed) &&
      bare(page.title).endsWith(bare(printed)));
  if (printed !== "" && !isLogo) return printed;
  return isSite(tag, page, names) ? "" : tag;
}

/** Drops the part of a title that names the site. */
function dropSite(title: string, page: Page, names: SiteNames): string {
  const parts = title.split(
    title.includes("«")
      ? /(\s+[|•·–—:-]\s+|\s*\|\s*)/
      : /(\s+[|•·–—»:-]\s+|\s*[|»]\s*)/,
  );
  if (parts.length < 3) return title.trim();
  const last = parts.at(-1) ?? "";
  const first = parts[0] ?? "";
  if (isSite(last, page, names)) {
    return dropSite(parts.slice(0, -2).join("").trim(), page, names);
  }
  if (isSite(first, page, names)) return parts.slice(2).join("").trim();
  const mark = parts.at(-2) ?? "";
  const rest = parts.slice(0, -2).join("").trim();
  if (
    /[|»]/.test(mark) && last.length < rest.length && last.length < TITLE.site
  ) {
    return rest;
  }
  return title.trim();
}

function isSite(text: string, page: Page, names: SiteNames): boolean {
  const key = bare(text);
  if (key === "") return false;
  if (names.all.some((name) => bare(name) === key)) return true;
  const host = URL.parse(page.url)?.hostname.replace(/^www\./, "") ?? "";
  const labels = host.split(".").slice(0, -1).filter((one) =>
    one.length > TITLE.label
  );
  return key === bare(host) || labels.some((label) => key === bare(label)) ||
    key === bare(labels.join("")) ||
    key === bare([...labels].reverse().join(""));
}

function bare(text: string): string {
  return text.toLowerCase().replace(/^the\s/, "").replace(
    /[^\p{L}\p{N}]/gu,
    "",
  );
}

/** Share of words that two texts have in common: 0 to 1. */
function likeness(a: string, b: string): number {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / Math.max(1, Math.min(first.size, second.size));
}

function linkedName(value: unknown, data: LinkedData): string | undefined {
  const id = (value as { "@id"?: unknown } | undefined)?.["@id"];
  const node = typeof id === "string" ? data.byId.get(id) : undefined;
  return jsonText(node?.["name"]) ??
    (typeof value === "object" ? jsonText(value) : undefined);
}
