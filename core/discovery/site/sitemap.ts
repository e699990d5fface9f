import { createMarkupParser } from "../../markup/mod.ts";
import { parseMachineDate } from "../../day/mod.ts";

/** One entry of a sitemap, or one sitemap of an index. */
export interface SitemapEntry {
  /** Absolute. */
  readonly url: string;
  /** Title, in news sitemaps. */
  readonly title: string;
  /** Day of the last change, `YYYY-MM-DD`; never the day of publication. */
  readonly changed?: string;
  /** Day of publication, in news sitemaps. */
  readonly published?: string;
}

/** What a sitemap holds. */
export interface Sitemap {
  /** Whether its root proves that it is one; else holding nothing says nothing. */
  readonly isOne: boolean;
  /** Whether it breaks off, so that it may have held more. */
  readonly isCut?: boolean;
  readonly pages: readonly SitemapEntry[];
  readonly sitemaps: readonly SitemapEntry[];
}

/** Elements whose text is read, without the prefix of the root. */
const READ: Record<string, "url" | "changed" | "published" | "title"> = {
  "loc": "url",
  "lastmod": "changed",
  "news:publication_date": "published",
  "news:title": "title",
};

/** Entries of one sitemap that are read; the protocol allows no more. */
const MOST_ENTRIES = 50_000;

/**
 * Reads a sitemap or sitemap index, event by event, so that 50 MB of it are
 * never held as a tree, and the first 50,000 entries. A plain text sitemap (one address a line) is read too.
 *
 * Source: sitemaps.org/protocol.html.
 */
export function parseSitemap(text: string, sitemapUrl: string): Sitemap {
  const pages: SitemapEntry[] = [];
  const sitemaps: SitemapEntry[] = [];
  let entry: Record<string, string> | undefined;
  let field: string | undefined;
  /** What the sitemap's own elements have before their names. */
  let prefix: string | undefined;
  const seen = { root: false };
  const own = (name: string) =>
    (prefix && name.startsWith(prefix) ? name.slice(prefix.length) : name)
      .toLowerCase();
  const parser = createMarkupParser({
    onopentag(tag) {
      prefix ??= tag.slice(0, tag.indexOf(":") + 1);
      const name = own(tag);
      if (name === "urlset" || name === "sitemapindex") seen.root = true;
      if (name === "url" || name === "sitemap") entry = {};
      else field = READ[name];
    },
    ontext(text) {
      if (entry && field) entry[field] = (entry[field] ?? "") + text;
    },
    onclosetag(tag) {
      const name = own(tag);
      field = undefined;
      if (name !== "url" && name !== "sitemap") return;
      const read = entry && entryOf(entry, sitemapUrl);
      const list = name === "url" ? pages : sitemaps;
      if (read && list.length < MOST_ENTRIES) list.push(read);
      entry = undefined;
    },
  }, { xmlMode: true });
  if (/^\s{0,99}https?:\/\//.test(text)) {
    return { isOne: true, pages: plainEntries(text, sitemapUrl), sitemaps };
  }
  parser.end(text);
  return {
    isOne: seen.root || pages.length + sitemaps.length > 0,
    ...(seen.root && !hasEnd(text) && { isCut: true }),
    pages,
    sitemaps,
  };
}

/** How much of a sitemap's end is searched for its last tag, in characters. */
const MOST_OF_END = 2000;

/** Whether a sitemap's root is closed, be it by itself. */
function hasEnd(text: string): boolean {
  const end = text.length <= MOST_OF_END ? text : text.slice(-MOST_OF_END);
  return /<\/(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)\s{0,9}>/i.test(end) ||
    /<(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)\b[^>]{0,2000}\/>/i.test(end);
}

/** The sitemaps that a `robots.txt` names. */
export function sitemapsIn(robots: string, robotsUrl: string): string[] {
  return robots.split(/\r?\n/).flatMap((line) => {
    const rule = line.replace(/\s#.*$/, "");
    const address = /^\s{0,9}sitemap\s{0,9}:(.*)$/i.exec(rule)?.[1]?.trim();
    const url = address ? URL.parse(address, robotsUrl) : null;
    return url && /^https?:$/.test(url.protocol) ? [url.href] : [];
  });
}

function entryOf(
  { url = "", title = "", changed = "", published = "" }: Record<
    string,
    string
  >,
  sitemapUrl: string,
): SitemapEntry | undefined {
  if (url.trim() === "") return undefined;
  const address = URL.parse(url.trim(), sitemapUrl);
  if (!address || !/^https?:$/.test(address.protocol)) return undefined;
  const changedDay = dayOf(changed);
  const publishedDay = dayOf(published);
  return {
    url: address.href,
    title: title.trim(),
    ...(changedDay && { changed: changedDay }),
    ...(publishedDay && { published: publishedDay }),
  };
}

function dayOf(text: string): string | undefined {
  return parseMachineDate(text);
}

function plainEntries(text: string, sitemapUrl: string): SitemapEntry[] {
  return text.split(/\r?\n/, MOST_ENTRIES).flatMap((line) =>
    entryOf({ url: line }, sitemapUrl) ?? []
  );
}
