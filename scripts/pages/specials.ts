import type { PageCase } from "./cases.ts";
import { escape, script } from "./forms.ts";
import { FURNITURE } from "./furniture.ts";
import { makePiece, type Piece, textsOf } from "./piece.ts";

/** Pages that no skin makes: each has a trouble of its own. */
export const SPECIALS: readonly PageCase[] = [
  index("home-page", 31, "/", "", (piece) => cards(piece, 9)),
  index(
    "category-of-the-car",
    32,
    "/category/suv/",
    "SUV Archives",
    (piece) => `<h1>Category: SUV</h1>${cards(piece, 8)}`,
  ),
  index(
    "author-page",
    33,
    "/author/mara-quill/",
    "Mara Quill, Author at",
    (piece) =>
      `<h1>Mara Quill</h1><p>Mara writes about cars.</p>${cards(piece, 6)}`,
  ),
  index(
    "listing-page-three",
    34,
    "/reviews/page/3/",
    "Reviews - Page 3 of 41",
    (piece) =>
      `<h1>Reviews</h1>${cards(piece, 10)}<a href="/reviews/page/4/">Next</a>`,
  ),
  index(
    "search-results",
    35,
    "/?s=kestrel",
    "Search results for kestrel",
    (piece) => `<h1>Search results</h1>${cards(piece, 7)}`,
  ),
  refusal(
    "soft-404",
    "error_page",
    "other",
    "/reviews/gone",
    "<title>Page not found</title>",
    "<h1>Page not found</h1><p>The page that you were looking for is not here any more. Try the search, or go back to the home page and see what is new.</p>",
  ),
  refusal(
    "challenge",
    "challenge_page",
    "other",
    "/reviews/kestrel-gt",
    "<title>Just a moment...</title>",
    "<h1>harbour-motor.example</h1><p>Verifying you are human. This may take a few seconds.</p>",
  ),
  refusal(
    "script-shell",
    "no_text",
    undefined,
    "/reviews/kestrel-gt-review-one-week",
    "<title>Kestrel GT review</title>",
    '<div id="root"></div><noscript>You need to enable JavaScript to run this app, and we are sorry about that.</noscript>',
  ),
  refusal(
    "consent-wall",
    "low_quality",
    undefined,
    "/reviews/kestrel-gt-review-one-week",
    "<title>Kestrel GT review</title>",
    `<div class="wall"><h2>Your choice</h2><p>We and our 841 partners use cookies and similar technologies to store and access personal data on your device, and to process data such as your address for personalised advertising and content.</p><p>Click below to consent to the use of cookies by us and our partners, or pay for access without personalised advertising. You can withdraw your consent in the privacy settings at any time.</p></div>`,
  ),
  paywallStub(),
  nextData(),
];

function index(
  name: string,
  seed: number,
  path: string,
  title: string,
  content: (piece: Piece) => string,
): PageCase {
  const piece = makePiece(seed);
  const { outlet } = piece;
  return {
    name,
    html: `<!DOCTYPE html><html lang="en"><head><title>${
      title || "Car reviews and news"
    } | ${
      escape(outlet.name)
    }</title><meta property="og:type" content="website"></head><body>${
      FURNITURE["header"]?.(piece)
    }<main>${content(piece)}</main>${
      FURNITURE["footer"]?.(piece)
    }</body></html>`,
    expected: {
      url: `https://${outlet.host}${path}`,
      ok: false,
      reason: "index_page",
      pageType: "index",
    },
  };
}

function cards(piece: Piece, count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const { title, standfirst, slug, published } = i === 0
      ? piece
      : makePiece(piece.title.length + i * 5);
    return `<article class="post-card"><h2><a href="/reviews/${slug}-${i}">${
      escape(title)
    }</a></h2><p>${escape(standfirst)} ${
      escape(textsOf(piece.body)[0] ?? "").slice(0, 160)
    }…</p><time datetime="${published}">${published}</time></article>`;
  }).join("\n");
}

function refusal(
  name: string,
  reason: string,
  pageType: string | undefined,
  path: string,
  head: string,
  body: string,
): PageCase {
  return {
    name,
    html:
      `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body}</body></html>`,
    expected: {
      url: `https://harbour-motor.example${path}`,
      ok: false,
      reason,
      ...(pageType ? { pageType } : {}),
    },
  };
}

function paywallStub(): PageCase {
  const piece = makePiece(41);
  const [first = "", , second = ""] = textsOf(piece.body);
  const url = `https://${piece.outlet.host}/premium/${piece.slug}`;
  return {
    name: "paywall-stub",
    html: `<!DOCTYPE html><html lang="en"><head><title>${
      escape(piece.title)
    }</title>${
      script({
        "@type": "NewsArticle",
        url,
        headline: piece.title,
        datePublished: piece.published,
        author: { name: piece.authors[0] },
        isAccessibleForFree: "False",
        hasPart: { "@type": "WebPageElement", cssSelector: ".paid" },
      })
    }</head><body><article><h1>${escape(piece.title)}</h1><p>${
      escape(first)
    }</p><p>${
      escape(second)
    }</p><div class="paywall-prompt"><h3>Subscribe to continue reading</h3><p>Already a subscriber? Log in to read the rest of this story and everything else that we publish.</p></div></article></body></html>`,
    expected: {
      url,
      ok: true,
      pageType: "article",
      title: piece.title,
      bylines: piece.authors,
      published: piece.published,
      paywalled: true,
      text: [first, second],
      absent: ["Already a subscriber"],
    },
  };
}

function nextData(): PageCase {
  const piece = makePiece(42);
  const url = `https://${piece.outlet.host}/reviews/${piece.slug}`;
  const data = {
    props: {
      pageProps: {
        article: {
          headline: piece.title,
          publishedAt: `${piece.published}T09:00:00Z`,
          body: textsOf(piece.body).map((text) => `<p>${escape(text)}</p>`)
            .join(""),
        },
      },
    },
  };
  return {
    name: "next-data-only",
    html: `<!DOCTYPE html><html lang="en"><head><title>${
      escape(piece.title)
    } | ${escape(piece.outlet.name)}</title><meta name="author" content="${
      piece.authors[0]
    }"></head><body><div id="__next"><h1>${
      escape(piece.title)
    }</h1></div><script id="__NEXT_DATA__" type="application/json">${
      JSON.stringify(data).replaceAll("<", "\\u003c")
    }</script></body></html>`,
    expected: {
      url,
      ok: true,
      pageType: "article",
      title: piece.title,
      bylines: piece.authors,
      published: piece.published,
      text: textsOf(piece.body),
    },
  };
}
