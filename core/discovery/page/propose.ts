import { type FoundPage, type Lookup, normaliseUrl } from "../../words/mod.ts";
import type { PageReader, ReadPage } from "./page_reader.ts";

/** Further pages of one piece that are read, at most. */
const MOST_FOLLOWING = 3;

/** What {@linkcode propose} needs beside the page. */
export interface ProposeOptions {
  readonly reader: PageReader;
  readonly lookup: Lookup;
  /** How the page was found. */
  readonly via: string;
  /** A published day that the finder knows. */
  readonly hint?: FoundPage["publishedHint"] | undefined;
}

/**
 * Proposes a page that was read, with the further pages of its piece; each
 * address comes once.
 */
export async function* propose(
  page: ReadPage,
  { reader, lookup, via, hint }: ProposeOptions,
): AsyncGenerator<FoundPage> {
  const url = normaliseUrl(page.url);
  if (lookup.proposed.has(url)) return;
  lookup.proposed.add(url);
  const following: FoundPage["following"] & unknown[] = [];
  const further = page.outline.nextPages.filter((next) =>
    continuesPiece(next, page.url)
  );
  for (const next of further.slice(0, MOST_FOLLOWING)) {
    const read = await reader.read(next, { via: "the piece's next page" });
    if (read === undefined) break;
    following.push({ url: read.url, html: read.html });
  }
  yield {
    url: page.url,
    html: page.html,
    via,
    ...(page.cutAt !== undefined && { cutAt: page.cutAt }),
    ...(following.length > 0 && { following }),
    ...(hint && { publishedHint: hint }),
  };
}

/**
 * Says whether an address is a numbered page of the piece at `url` (`/piece/2`,
 * `/piece/page/2`, `/piece?page=2`); the next piece of a blog is not.
 */
export function continuesPiece(next: string, url: string): boolean {
  const [one, other] = [new URL(url), new URL(next)];
  if (one.host !== other.host) return false;
  const path = one.pathname.replace(/\/$/, "");
  if (other.pathname.replace(/\/$/, "") === path) {
    return /^\?(?:page|p|pg)=\d{1,2}$/.test(other.search);
  }
  return other.pathname.startsWith(`${path}/`) &&
    /^(?:page[/-]?)?\d{1,2}\/?$/.test(other.pathname.slice(path.length + 1));
}
