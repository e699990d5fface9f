import { normaliseUrl, samePage } from "../../words/mod.ts";
import { judgeCanonical } from "../../outlet/mod.ts";
import { type PageElement, textOf, walk } from "./page_tree.ts";
import { metaOf, type Page, resolve } from "./read_page.ts";
import { PAGE } from "../thresholds/mod.ts";

/** Other addresses that a page names for its piece. */
export interface PageAddresses {
  /** Absent if none is stated, or the one stated cannot be this piece. */
  readonly canonical?: string;
  /** A canonical address of a page that was not read with it: a claim. */
  readonly credited?: string;
  readonly amp?: string;
  /** The following page of the same piece or listing. */
  readonly next?: string;
}

/** Finds canonical address, AMP copy and following page. */
export function findAddresses(page: Page): PageAddresses {
  const stated = statedAddresses(page);
  const canonical = stated.find((url) =>
    judgeCanonical(url, page.url) === "own"
  );
  const credited = stated.find((url) =>
    judgeCanonical(url, page.url) === "elsewhere"
  );
  const amp = linked(page, "amphtml");
  const next = linked(page, "next") ?? nextInText(page);
  return {
    ...(canonical && { canonical: normaliseUrl(canonical) }),
    ...(!canonical && credited && { credited: normaliseUrl(credited) }),
    ...(amp && { amp }),
    ...(next && !samePage(next, page.url) && { next }),
  };
}

function linked(page: Page, rel: string): string | undefined {
  const link = page.links.find((one) =>
    one.rel.includes(rel) && !one.rel.includes("alternate")
  );
  return link && resolve(page, link.href);
}

/** What the page says its address is, the surest first. */
function statedAddresses(page: Page): string[] {
  const og = metaOf(page, "og:url");
  return [linked(page, "canonical"), og && resolve(page, og)]
    .filter((url) => url !== undefined && url !== "") as string[];
}

/** A link to `page 2` of this very address. */
function nextInText(page: Page): string | undefined {
  const own = pageNumber(page.url);
  if (!own) return undefined;
  for (const element of walk(page.root)) {
    if (element.name !== "a" || !element.attributes["href"]) continue;
    const url = resolve(page, element.attributes["href"]);
    if (!url || !isNextLink(element)) continue;
    const other = pageNumber(url);
    if (other && other.stem === own.stem && other.number === own.number + 1) {
      return url;
    }
  }
  return undefined;
}

/** Characters of a link that are read. */
const MOST_OF_LINK = 40;

function isNextLink(element: PageElement): boolean {
  const text = textOf(element, MOST_OF_LINK);
  const rel = element.attributes["rel"]?.toLowerCase() ?? "";
  return /\bnext\b/.test(rel) ||
    text.length < PAGE.nextLink && (/^\d{1,2}$/.test(text) ||
        /^(?:next|page \d|continue|weiter|siguiente|suivant|»|›|→)/i.test(
          text,
        ));
}

/** Splits `…/review/2`, `…?page=2` and `…/page/2/` into stem and number. */
function pageNumber(
  address: string,
): { stem: string; number: number } | undefined {
  const url = URL.parse(normaliseUrl(address));
  if (!url) return undefined;
  const inQuery = /[?&](?:page|p|pg|seite|pagina)=(\d{1,2})(?=&|$)/.exec(
    url.search,
  );
  if (inQuery) {
    url.search = url.search.replace(inQuery[0], "");
    return { stem: stemOf(url), number: Number(inQuery[1]) };
  }
  const inPath = /\/(?:page[/-]?)?(\d{1,2})\/?$/.exec(url.pathname);
  if (inPath) {
    url.pathname = url.pathname.slice(0, inPath.index);
    return { stem: stemOf(url), number: Number(inPath[1]) };
  }
  return { stem: stemOf(url), number: 1 };
}

function stemOf(url: URL): string {
  return `${url.host}${url.pathname.replace(/\/$/, "")}${url.search}`;
}
