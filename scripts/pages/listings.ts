import { escape, script } from "./forms.ts";
import { FURNITURE } from "./furniture.ts";
import { documentOf, type PageCase, refusalOf } from "./page_case.ts";
import { makePiece, type Piece, textsOf } from "./piece.ts";

/** Pages that list pieces: none is a clip, whatever it names. */
export const LISTINGS: readonly PageCase[] = [
  listing("home-page", 31, "/", "", (piece) => cards(piece, 9)),
  listing(
    "home-page-with-the-headline",
    32,
    "/",
    "",
    (piece) =>
      `<section class="hero"><h1><a href="/reviews/${piece.slug}">${
        escape(piece.title)
      }</a></h1><p>${escape(piece.standfirst)}</p></section>${cards(piece, 7)}`,
  ),
  listing(
    "category-of-the-car",
    33,
    "/category/suv/",
    "SUV Archives",
    (piece) => `<h1>Category: SUV</h1>${cards(piece, 8)}`,
  ),
  listing(
    "tag-page-with-intro",
    34,
    "/tag/kestrel/",
    "Kestrel",
    (piece) =>
      `<h1>${piece.make}</h1><p>Everything that we have written about ${piece.make}: tests, news, prices and the odd argument, newest first. If you own one and want to tell us how it is going, our letters page is open all year.</p>${
        cards(piece, 8)
      }`,
  ),
  listing(
    "author-page",
    35,
    "/author/mara-quill/",
    "Mara Quill, Author at",
    (piece) =>
      `<h1>Mara Quill</h1><p>Mara writes about cars and ferries.</p>${
        cards(piece, 6)
      }`,
  ),
  listing(
    "author-page-as-profile",
    36,
    "/staff/dana-orlo",
    "Dana Orlo",
    (piece) =>
      `${
        script({
          "@type": "ProfilePage",
          mainEntity: { "@type": "Person", name: "Dana Orlo" },
        })
      }<h1>Dana Orlo</h1><h2>Latest from Dana Orlo</h2>${rows(piece, 12)}`,
  ),
  listing(
    "listing-page-three",
    37,
    "/reviews/page/3/",
    "Reviews - Page 3 of 41",
    (piece) =>
      `<h1>Reviews</h1>${cards(piece, 10)}<a href="/reviews/page/4/">Next</a>`,
  ),
  listing(
    "listing-by-query",
    38,
    "/reviews?page=2",
    "Car reviews",
    (piece) => `<h1>Car reviews</h1>${rows(piece, 14)}`,
  ),
  listing(
    "search-results",
    39,
    "/?s=kestrel",
    "Search results for kestrel",
    (piece) => `<h1>Search results</h1>${cards(piece, 7)}`,
  ),
  listing(
    "month-archive",
    40,
    "/2026/08/",
    "August 2026",
    (piece) => `<h1>August 2026</h1>${cards(piece, 9)}`,
  ),
  listing(
    "blog-home-with-full-posts",
    41,
    "/",
    "",
    (piece) =>
      [0, 1, 2, 3].map((i) => {
        const post = makePiece(200 + i * 3);
        return `<article class="post"><h2><a href="/2026/0${
          i + 1
        }/${post.slug}">${
          escape(post.title)
        }</a></h2><span class="date">${post.published}</span>${
          textsOf(post.body).slice(0, 5).map((text) => `<p>${escape(text)}</p>`)
            .join("")
        }<a class="more" href="/2026/0${
          i + 1
        }/${post.slug}">Continue reading</a></article>`;
      }).join("\n") + `<!-- ${piece.slug} -->`,
  ),
  listing(
    "listing-of-div-cards",
    42,
    "/first-drives",
    "First drives",
    (piece) =>
      `<div class="page-title"><h1>First drives</h1></div><div class="grid">${
        Array.from({ length: 12 }, (_, i) => {
          const post = makePiece(300 + i * 7);
          return `<div class="tile"><a href="/first-drives/${post.slug}"><img src="/i/${i}.jpg" alt=""><h3>${
            escape(post.title)
          }</h3></a><div class="tile-text">${
            escape(post.standfirst)
          }</div></div>`;
        }).join("")
      }</div><!-- ${piece.slug} -->`,
  ),
  listing(
    "collection-page",
    43,
    "/buying-guides/family-suvs",
    "The best family SUVs, reviewed",
    (piece) =>
      `${
        script({ "@type": "CollectionPage", name: "Family SUVs" })
      }<h1>Family SUVs</h1>${cards(piece, 9)}`,
  ),
];

function listing(
  name: string,
  seed: number,
  path: string,
  title: string,
  content: (piece: Piece) => string,
): PageCase {
  const piece = makePiece(seed);
  const { outlet } = piece;
  const head = `<title>${title || "Car reviews and news"} | ${
    escape(outlet.name)
  }</title><meta property="og:type" content="website">`;
  const body = `${FURNITURE["header"]?.(piece)}<main>${content(piece)}</main>${
    FURNITURE["footer"]?.(piece)
  }`;
  return refusalOf(
    name,
    `https://${outlet.host}${path}`,
    "index_page",
    documentOf(head, body, "en"),
    "index",
  );
}

function cards(piece: Piece, count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const { title, standfirst, slug, published, body } = i === 0
      ? piece
      : makePiece(piece.title.length + i * 5);
    const excerpt = (textsOf(body)[0] ?? "").slice(0, 160);
    return `<article class="post-card"><h2><a href="/reviews/${slug}-${i}">${
      escape(title)
    }</a></h2><p>${escape(standfirst)} ${
      escape(excerpt)
    }…</p><time datetime="${published}">${published}</time></article>`;
  }).join("\n");
}

function rows(piece: Piece, count: number): string {
  return `<ul class="river">${
    Array.from({ length: count }, (_, i) => {
      const post = makePiece(piece.title.length * 2 + i * 5);
      return `<li><h3><a href="/reviews/${post.slug}-${i}">${
        escape(post.title)
      }</a></h3><p>${escape(post.standfirst)}</p></li>`;
    }).join("\n")
  }</ul>`;
}
