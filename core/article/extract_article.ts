import { judgeTitle } from "../lexicon/mod.ts";
import type { Content, PageType, SourcedDate } from "../words/mod.ts";
import { isErrorPage, tellPageType } from "./kind/mod.ts";
import { type ExtractedText, extractText } from "./text/mod.ts";
import {
  findBylines,
  findDates,
  statedOrigin,
  surveyPage,
} from "./facts/mod.ts";
import { readSource } from "./read_source.ts";
import { FACTS, PIECE } from "./thresholds/mod.ts";
import {
  findAddresses,
  findPaywall,
  type LinkedData,
  metaOf,
  type Page,
} from "./page/mod.ts";

/** What became of a page: a piece in the form in which it is judged, or why not. */
export type Extraction =
  | { readonly ok: true; readonly content: Content }
  | {
    readonly ok: false;
    /**
     * Machine-readable: `not_html`, `error_page`, `challenge_page`,
     * `index_page`, `no_text`, `low_quality`, `too_much_work`.
     */
    readonly reason: string;
    /** One clause for the trail. */
    readonly note: string;
    readonly pageType: PageType;
  };

/** Options for {@linkcode extractArticle}. */
export interface ExtractArticleOptions {
  /** A published day that the finder knows (feed, sitemap, header). */
  readonly publishedHint?: { readonly date: string; readonly source: string };
  /** Today, `YYYY-MM-DD`; later days are no published days. */
  readonly now?: string;
}

/** Characters in which a page has its first tag. */
const MOST_BEFORE_TAG = 100_000;

/**
 * Takes the piece out of a page: title, text, authors, days, language, kind of
 * page and how much all that can be trusted. It never throws and never guesses:
 * what the page does not say is absent.
 *
 * @param html The page, decoded; anything is allowed.
 * @param url Where it was read.
 */
export function extractArticle(
  html: string,
  url: string,
  options: ExtractArticleOptions = {},
): Extraction {
  if (!/<[a-z!]/i.test(html.slice(0, MOST_BEFORE_TAG))) {
    return failure("not_html", "the answer is no HTML page", "other");
  }
  const { page, data, names, title } = readSource(html, url);
  const survey = surveyPage(page, title);
  const signed = findBylines(page, data, { survey, outlets: names.all });
  const text = extractText(page, data, { title, bylines: signed.names });
  const dates = findDates(page, data, {
    survey,
    ...(options.publishedHint && { hint: options.publishedHint }),
    ...(options.now && { now: options.now.slice(0, 10) }),
  });
  const pageType = tellPageType(page, data, {
    title,
    text: text.text,
    cards: text.cards,
    own: text.own,
    teasers: text.teasers,
    isSigned: signed.names.length > 0 ||
      (dates.published?.certainty ?? 0) >= PIECE.signedByDay,
    piece: {
      text: text.text,
      headings: text.headings.length,
      runs: text.runs,
      isNamed: signed.names.length > 0,
      dayCertainty: dates.published?.certainty ?? 0,
    },
  });
  const trouble = troubleWith(title, text, pageType);
  if (trouble) return failure(...trouble, pageType);
  const published = dates.published && doubted(dates.published, text.text);
  const addresses = findAddresses(page);
  const wordCount = countWords(text.text);
  const language = languageOf(page, data);
  return {
    ok: true,
    content: {
      kind: "article",
      url,
      canonicalUrl: addresses.canonical ?? url,
      title,
      text: text.text,
      headings: text.headings,
      bylines: signed.names,
      pageType,
      paywalled: findPaywall(page, data, wordCount),
      wordCount,
      quality: text.quality(),
      dateCandidates: dates.candidates,
      ...(dates.conflict && { dateConflict: true }),
      ...(signed.source !== undefined && { bylineSource: signed.source }),
      ...(signed.unread !== undefined && { bylineUnread: signed.unread }),
      ...(signed.house !== undefined && { bylineHouse: signed.house }),
      ...(published !== undefined && { published }),
      ...(dates.modified !== undefined && { modified: dates.modified }),
      ...(language !== undefined && { language }),
      ...(names.siteName !== undefined && { siteName: names.siteName }),
      ...(addresses.credited !== undefined &&
        { creditedUrl: addresses.credited }),
      ...(addresses.amp !== undefined && { ampUrl: addresses.amp }),
      ...(addresses.next !== undefined && { nextPage: addresses.next }),
    },
  };
}

/** The day of a reprint is none on which a decision can rest alone. */
function doubted(published: SourcedDate, text: string): SourcedDate {
  const origin = statedOrigin(text, published);
  if (origin === undefined) return published;
  return {
    date: published.date,
    source: `${published.source}; the text says "${origin}"`,
    certainty: Math.min(published.certainty, FACTS.days.reprint),
  };
}

function failure(
  reason: string,
  note: string,
  pageType: PageType,
): Extraction {
  return { ok: false, reason, note, pageType };
}

/** Why what was found is not to be passed on as a piece. */
function troubleWith(
  title: string,
  text: ExtractedText,
  pageType: PageType,
): [reason: string, note: string] | undefined {
  const isShort = text.text.length < PIECE.challenge;
  if (isShort && judgeTitle(title) === "challenge") {
    return ["challenge_page", `the page is a bot check ("${title}")`];
  }
  if (isErrorPage(title, text.text)) {
    return ["error_page", `the page says that there is nothing ("${title}")`];
  }
  if (pageType === "index") {
    return ["index_page", "the page lists pieces and is none itself"];
  }
  if (text.text === "") {
    return ["no_text", "no text of a piece in the page"];
  }
  const quality = text.quality();
  if (quality < PIECE.leastQuality) {
    const found = `${countWords(text.text)} words of quality ${quality}`;
    return ["low_quality", `only ${found}`];
  }
  return undefined;
}

/** A BCP 47 tag, as the page states it. */
function languageOf(page: Page, data: LinkedData): string | undefined {
  const stated = page.language ?? data.main?.["inLanguage"] ??
    metaOf(page, "content-language", "og:locale", "dc.language", "language");
  if (typeof stated !== "string") return undefined;
  const tag = stated.trim().replace("_", "-");
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? tag : undefined;
}

/** Counts words; where none are parted by blanks, two characters are one. */
function countWords(text: string): number {
  const spaced = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
  const cjk = text.match(/[\u3040-\u30FF\u3400-\u9FFF]/g)?.length ?? 0;
  return cjk > text.length / PIECE.cjk
    ? Math.round(cjk / PIECE.cjkWord)
    : spaced.length;
}
