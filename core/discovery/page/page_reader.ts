import {
  type AnswerKind,
  type LoanScope,
  type Lookup,
  normaliseUrl,
  samePage,
  sameSite,
  type TierName,
  TOO_MUCH_WORK,
  workOn,
} from "../../words/mod.ts";
import type { PageOutline } from "../../article/mod.ts";
import type { WebAnswer } from "../../web/mod.ts";
import { attemptOf, meansAttempt } from "./attempt.ts";
import { lookAtPage, type PageLook } from "./look_at_page.ts";
import { SHELL_NOTE, THIN_NOTE } from "./page_fullness.ts";
import { isArticleUrl, isListingUrl } from "../../outlet/mod.ts";

/** A page that was read. */
export interface ReadPage {
  /** Where it was read, after redirects. */
  readonly url: string;
  readonly html: string;
  readonly outline: PageOutline;
  /** The limit at which reading ended, such as `8 MB`; absent: it is whole. */
  readonly cutAt?: string;
  /** When, in milliseconds since 1970; absent if that is not known. */
  readonly readMs?: number;
}

/** Why a page is read, for the trail. */
export interface PageReading {
  /** @default {"fetch"} */
  readonly did?: string;
  /** How it was found. */
  readonly via: string;
  /** Whether the site need not offer it; see {@linkcode meansAttempt}. */
  readonly optional?: boolean;
}

/** Reads pages for one lookup and adds an attempt for each. */
export interface PageReader {
  /** Reads a page once; `undefined` if it cannot be read or is not there. */
  read(url: string, reading: PageReading): Promise<ReadPage | undefined>;
  /** Whether `url` was read, or tried, by this reader already. */
  hasTried(url: string): boolean;
  /** Whether it may read no more pages. */
  isSpent(): boolean;
}

/** Options for {@linkcode createPageReader}. */
export interface PageReaderOptions {
  readonly by: TierName;
  readonly lookup: Lookup;
  /** Gets one page. */
  readonly get: (url: string, scope: LoanScope) => Promise<WebAnswer>;
  /** Pages that may be read; then nothing more is. */
  readonly maxPages: number;
  /** Whether a script has run on the pages. @default {false} */
  readonly rendered?: boolean;
}

/** Creates a tier's reader of pages. */
export function createPageReader(options: PageReaderOptions): PageReader {
  const { by, lookup, get, maxPages, rendered = false } = options;
  const { scope, link, workshop } = lookup;
  const tried = new Set<string>();

  async function lookAt(
    { kind, text, finalUrl }: WebAnswer,
    how: Parameters<typeof lookAtPage>[2],
  ): Promise<PageLook | undefined> {
    if (kind !== "ok") return undefined;
    return await workOn(
      workshop,
      "lookAtPage",
      lookAtPage,
      [text, finalUrl, how],
      scope.signal,
    );
  }

  return {
    hasTried: (url) => tried.has(normaliseUrl(url)),
    isSpent: () => tried.size >= maxPages,
    async read(url, { did = "fetch", via, optional = false }) {
      const target = normaliseUrl(url);
      if (tried.has(target) || tried.size >= maxPages) return undefined;
      tried.add(target);
      let facts = { by, link, did, target };
      let answer = await get(url, scope);
      let look = await lookAt(answer, { rendered, follows: !rendered });
      const { onward, isFrame = false } = look ?? {};
      if (onward !== undefined) {
        // What its frame holds may be another thing than the page.
        const seen = isFrame
          ? {
            kind: "unclear" as const,
            note: `it says next to nothing beside its frame ${onward}`,
          }
          : { note: `${via}: sends on to ${onward}` };
        scope.attempts.push(attemptOf(answer, { ...facts, ...seen }));
        if (isFrame) facts = { ...facts, target: normaliseUrl(onward) };
        answer = await get(onward, scope);
        look = await lookAt(answer, { rendered, follows: false });
      }
      if (answer.kind !== "ok") {
        const attempt = optional ? meansAttempt : attemptOf;
        scope.attempts.push(attempt(answer, facts));
        return undefined;
      }
      const page = readPage(answer, url, look);
      if ("kind" in page) {
        scope.attempts.push(attemptOf(answer, { ...facts, ...page }));
        return undefined;
      }
      const note = `${via}: ${page.outline.pageType}, ${answer.finalUrl}`;
      scope.attempts.push(attemptOf(answer, { ...facts, note }));
      return page;
    },
  };
}

/** Whether a page can be a piece; the gate turns the rest away anyway. */
export function mayBePiece({ outline }: ReadPage): boolean {
  return outline.pageType !== "index" && outline.pageType !== "other";
}

/** Whether a page can be a list of pieces, by what it is or by its address. */
export function mayBeList(page: ReadPage): boolean {
  return !mayBePiece(page) || isListingUrl(page.url) || listsPieces(page);
}

/** Links to pieces from which a short address is a section's. */
const LINKS_OF_SECTION = 4;

/**
 * Whether a page under a short address (`/impression/`) is a section, whatever
 * its word is: it links to several pieces by their headlines, and its own
 * address is no piece's.
 */
function listsPieces(
  { url, outline }: Pick<ReadPage, "url" | "outline">,
): boolean {
  if (isArticleUrl(url)) return false;
  const own = normaliseUrl(url);
  const pieces = outline.links.filter((link) =>
    !link.isNavigation && link.url !== own && sameSite(link.url, url) &&
    isArticleUrl(link.url)
  );
  return pieces.length >= LINKS_OF_SECTION;
}

function readPage(
  answer: WebAnswer,
  url: string,
  look: PageLook | undefined,
): ReadPage | { kind: AnswerKind; note: string } {
  const { text: html, finalUrl, readMs } = answer;
  if (!samePage(finalUrl, url) && isArticleUrl(url) && isHome(finalUrl)) {
    const where = sameSite(finalUrl, url) ? "the home page" : finalUrl;
    return { kind: "gone", note: `sent on to ${where}` };
  }
  if (look === undefined) return { kind: "unclear", note: TOO_MUCH_WORK };
  const { fullness, outline } = look;
  if (outline === undefined) return { kind: "blocked", note: SHELL_NOTE };
  const isPoor = fullness === "thin" && outline.pageType === "other";
  const isNothing = outline.stated === 0;
  if (isPoor && !isNothing && !listsPieces({ url: finalUrl, outline })) {
    return { kind: "unclear", note: THIN_NOTE };
  }
  return {
    url: finalUrl,
    html,
    outline,
    ...answer.cutAt !== undefined && { cutAt: answer.cutAt },
    ...readMs !== undefined && { readMs },
  };
}

function isHome(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === "/" && search === "";
}
