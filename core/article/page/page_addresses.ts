import { normaliseUrl, samePage } from "../../words/mod.ts";
import { type PageElement, textOf, walk } from "./page_tree.ts";
import { metaOf, type Page, resolve } from "./read_page.ts";

/** Other addresses that a page names for its piece. */
export interface PageAddresses {
  /** Absent if none is stated, or the one stated cannot be this piece. */
  readonly canonical?: string;
  readonly amp?: string;
  /** The following page of the same piece or listing. */
  readonly next?: string;
}

/** Finds canonical address, AMP copy and following page. */
export function findAddresses(page: Page): PageAddresses {
  const canonical = believable(
    linked(page, "canonical") ?? stated(page, metaOf(page, "og:url")),
    page,
  );
  const amp = linked(page, "amphtml");
  const next = linked(page, "next") ?? nextInText(page);
  return {
    ...(canonical ? { canonical } : {}),
    ...(amp ? { amp } : {}),
    ...(next && !samePage(next, page.url) ? { next } : {}),
  };
}

function linked(page: Page, rel: string): string | undefined {
  const link = page.links.find((one) =>
    one.rel.includes(rel) && !one.rel.includes("alternate")
  );
  return stated(page, link?.href);
}

function stated(page: Page, href: string | undefined): string | undefined {
  return href === undefined ? undefined : resolve(page, href);
}

/** A canonical address that points to a home page is a mistake of the site. */
function believable(url: string | undefined, page: Page): string | undefined {
  if (url === undefined) return undefined;
  const { pathname, search } = new URL(url);
  const own = URL.parse(page.url);
  const isHome = pathname === "/" && search === "";
  const isDeep = own !== null && (own.pathname.length > 1 || own.search !== "");
  return isHome && isDeep ? undefined : normaliseUrl(url);
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

function isNextLink(element: PageElement): boolean {
  const text = textOf(element, 40);
  const rel = element.attributes["rel"]?.toLowerCase() ?? "";
  return /\bnext\b/.test(rel) || text.length < 30 && (/^\d{1,2}$/.test(text) ||
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
