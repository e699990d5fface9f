import { escape, script } from "./forms.ts";
import { makePiece, type Part, type Piece, textsOf } from "./piece.ts";

/** What a test expects of a page; absent fields are not looked at. */
export interface Expected {
  readonly url: string;
  readonly ok: boolean;
  readonly reason?: string;
  readonly pageType?: string;
  readonly title?: string;
  /** Gold text, paragraph by paragraph. */
  readonly text?: readonly string[];
  readonly bylines?: readonly string[];
  /** `null`: the page names no published day. */
  readonly published?: string | null;
  readonly modified?: string;
  readonly canonicalUrl?: string;
  readonly paywalled?: boolean;
  readonly language?: string;
  readonly dateConflict?: boolean;
  readonly nextPage?: string;
  readonly ampUrl?: string;
  /** What must not be in the text. */
  readonly absent?: readonly string[];
  readonly hint?: { readonly date: string; readonly source: string };
  readonly now?: string;
}

export interface PageCase {
  readonly name: string;
  readonly html: string;
  readonly expected: Expected;
}

/** What a hand-written page is made from. */
export interface Draft {
  readonly piece: Piece;
  readonly url: string;
  /** Body of the piece as HTML paragraphs and headings. */
  readonly body: string;
  /** Title, day and author as JSON-LD. */
  readonly facts: string;
}

/** What a hand-written page says beyond the draft. */
export interface Sheet {
  readonly head?: string;
  readonly body: string;
  /** The whole document, instead of head and body. */
  readonly html?: string;
  readonly expected?: Partial<Expected>;
}

/** Makes a hand-written page of an invented piece. */
export function pageOf(
  name: string,
  seed: number,
  write: (draft: Draft) => Sheet,
): PageCase {
  const piece = makePiece(seed);
  const url = `https://www.${piece.outlet.host}/reviews/${piece.slug}`;
  const sheet = write({
    piece,
    url,
    body: htmlOf(piece.body),
    facts: factsOf(piece, url),
  });
  return {
    name,
    html: sheet.html ?? documentOf(sheet.head ?? "", sheet.body, "en"),
    expected: {
      url,
      ok: true,
      pageType: "article",
      title: piece.title,
      bylines: piece.authors,
      published: piece.published,
      text: textsOf(piece.body),
      absent: [piece.other],
      ...sheet.expected,
    },
  };
}

/** Makes a page that is no piece. */
export function refusalOf(
  name: string,
  url: string,
  reason: string,
  html: string,
  pageType?: string,
): PageCase {
  return {
    name,
    html,
    expected: { url, ok: false, reason, ...(pageType && { pageType }) },
  };
}

export function documentOf(
  head: string,
  body: string,
  language: string,
): string {
  return `<!DOCTYPE html>\n<html lang="${language}">\n<head><meta charset="utf-8">${head}</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

/** Paragraphs and headings of a body. */
export function htmlOf(parts: readonly Part[]): string {
  return parts.map((part) =>
    "p" in part
      ? `<p>${escape(part.p)}</p>`
      : "h" in part
      ? `<h2>${escape(part.h)}</h2>`
      : ""
  ).join("\n");
}

/** Title and JSON-LD of a piece. */
export function factsOf(piece: Piece, url: string): string {
  return `<title>${escape(piece.title)} | ${escape(piece.outlet.name)}</title>${
    script({
      "@context": "https://schema.org",
      "@type": "Article",
      url,
      headline: piece.title,
      datePublished: piece.published,
      author: piece.authors.map((name) => ({ "@type": "Person", name })),
    })
  }`;
}

export function h1(piece: Piece): string {
  return `<h1>${escape(piece.title)}</h1>`;
}

export function signed(piece: Piece): string {
  return `<p class="byline">By ${piece.authors.join(" and ")}</p>`;
}
