import { escape, script } from "./forms.ts";
import { h1, htmlOf, type PageCase, pageOf } from "./page_case.ts";
import type { Part, Piece } from "./piece.ts";

/** Press releases on an outlet's article pages, and reviews that quote one. */
export const RELEASES: readonly PageCase[] = [
  release("release-on-outlet-wire", 201, (make, car) => [
    `DETROIT, MI, March 4, 2026 — /PRNewswire/ — ${make} today announced the new ${car}, which goes on sale this summer.`,
    ...claims(make, car),
  ]),
  release("release-on-outlet-immediate", 202, (make, car) => [
    "FOR IMMEDIATE RELEASE",
    `${make} has today unveiled the ${car} for the coming model year.`,
    ...claims(make, car),
    "Media contact: press office, 555-0100.",
  ]),
  release("release-on-outlet-dateline", 203, (make, car) => [
    `NASHVILLE, Tenn., Oct. 12, 2026 – Pricing for the ${car} was announced today by ${make}.`,
    ...claims(make, car),
  ]),
  release("release-on-outlet-signed-by-maker", 204, (make, car) => [
    `${make} today introduced the ${car}, a vehicle for families who like to travel far.`,
    ...claims(make, car),
  ]),
  review(
    "review-quotes-release",
    205,
    (make, car) =>
      `“FOR IMMEDIATE RELEASE: ${make} today announced the ${car},” began the press release, and I read no further.`,
  ),
  review(
    "review-mentions-press-release",
    206,
    (make, car) =>
      `The press release of ${make} promises much of the ${car}; we wanted to see for ourselves.`,
  ),
  review(
    "review-says-today-announced",
    207,
    (make, car) =>
      `As we returned the keys, ${make} today announced a price cut for the ${car}, which changes our sums.`,
  ),
  review(
    "review-of-a-wire-release",
    208,
    (_make, car) =>
      `What came over /PRNewswire/ about the ${car} reads like a dream. I drove it for a week, and my notes differ.`,
  ),
];

function claims(make: string, car: string): string[] {
  return [
    `“The ${car} sets a benchmark for the segment,” said the vice president of sales. “Our customers asked for more choice, and we deliver it.”`,
    `The ${car} is offered in three grades. Each comes standard with a suite of driver aids, a ten-inch display and a choice of six colors, and every grade can be ordered with all-wheel drive.`,
    `Production begins in the spring. Dealers take orders from the first day of April, and ${make} expects the first vehicles to reach customers before the summer holidays begin.`,
  ];
}

function release(
  name: string,
  seed: number,
  write: (make: string, car: string) => readonly string[],
): PageCase {
  return pageOf(name, seed, ({ piece, url }) => {
    const title = `${piece.make} Announces the ${piece.car}`;
    const texts = write(piece.make, piece.car);
    const { expected: _, ...sheet } = sheetOf({ ...piece, title }, url, {
      parts: texts.map((p) => ({ p })),
      author: { "@type": "Organization", name: piece.make },
    });
    return {
      ...sheet,
      expected: { title, pageType: "press_release", bylines: [], text: texts },
    };
  });
}

function review(
  name: string,
  seed: number,
  write: (make: string, car: string) => string,
): PageCase {
  return pageOf(name, seed, ({ piece, url }) =>
    sheetOf(piece, url, {
      parts: [{ p: write(piece.make, piece.car) }, ...piece.body],
      author: piece.authors.map((name) => ({ "@type": "Person", name })),
    }));
}

function sheetOf(
  piece: Piece,
  url: string,
  { parts, author }: { parts: readonly Part[]; author: unknown },
) {
  const facts = script({
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    url,
    headline: piece.title,
    datePublished: piece.published,
    author,
  });
  const texts = parts.flatMap((part) =>
    "p" in part ? [part.p] : "h" in part ? [part.h] : []
  );
  return {
    head: `<title>${
      escape(piece.title)
    }</title><meta property="og:type" content="article">${facts}`,
    body: `<article>${h1(piece)}${htmlOf(parts)}</article>`,
    expected: { text: texts },
  };
}
