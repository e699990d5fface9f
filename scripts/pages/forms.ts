import type { Part, Piece } from "./piece.ts";

const MONTHS =
  "January February March April May June July August September October November December"
    .split(" ");
/** Ways in which a day is printed. */
export const DAY_FORMS: Readonly<Record<string, (day: string) => string>> = {
  long: (day) => `${monthOf(day)} ${dateOf(day)}, ${yearOf(day)}`,
  short: (day) =>
    `${monthOf(day).slice(0, 3)}. ${dateOf(day)}, ${yearOf(day)} at 9:30 am ET`,
  ordinal: (day) => `${dateOf(day)}th of ${monthOf(day)}, ${yearOf(day)}`,
  slashed: (day) => `${day.slice(5, 7)}/${day.slice(8)}/${yearOf(day)}`,
  cjk: (day) => `${yearOf(day)}年${Number(day.slice(5, 7))}月${dateOf(day)}日`,
};

/** Ways in which a body is marked up. */
export const BODY_FORMS: Readonly<
  Record<string, (parts: readonly Part[]) => string>
> = {
  paragraphs: (parts) =>
    parts.map((part) =>
      render(part, (p) => `<p>${p}</p>\n`, (h) => `<h2>${h}</h2>\n`)
    ).join(""),
  classed: (parts) =>
    parts.map((part, i) =>
      render(
        part,
        (p) =>
          `<p class="css-${i}x${(i * 7919) % 997} evys1bk0">${
            p.replace(/^(\S+)/, "<span class='drop'>$1</span>")
          }</p>`,
        (h) => `<h3 class="subhead" id="h-${i}"><strong>${h}</strong></h3>`,
      )
    ).join("\n"),
  breaks: (parts) =>
    parts.map((part) =>
      render(part, (p) => `${p}<br><br>\n`, (h) => `<b>${h}</b><br /><br />\n`)
    ).join(""),
};

function render(
  part: Part,
  paragraph: (text: string) => string,
  heading: (text: string) => string,
): string {
  if ("p" in part) return paragraph(escape(part.p));
  if ("h" in part) return heading(escape(part.h));
  if ("list" in part) {
    return `<ul>${
      part.list.map((one) => `<li>${escape(one)}</li>`).join("")
    }</ul>`;
  }
  return `<table class="specs"><tbody>${
    part.rows.map(([name, value]) =>
      `<tr><th>${escape(name)}</th><td>${escape(value)}</td></tr>`
    ).join("")
  }</tbody></table>`;
}

/** Ways in which a head states what the page is. */
export const HEAD_FORMS: Readonly<
  Record<string, (piece: Piece, url: string) => string>
> = {
  graph: (piece, url) =>
    title(piece, " - ") + canonical(url) + openGraph(piece, url) + script({
      "@context": "https://schema.org",
      "@graph": [
        {
          "@type": "WebSite",
          "@id": `https://${piece.outlet.host}/#website`,
          name: piece.outlet.name,
        },
        { "@type": "BreadcrumbList", itemListElement: [] },
        {
          "@type": "Article",
          "@id": `${url}#article`,
          isPartOf: { "@id": url },
          author: piece.authors.map((_, i) => ({
            "@id": `https://${piece.outlet.host}/#/person/${i}`,
          })),
          headline: piece.title,
          datePublished: `${piece.published}T13:05:00+00:00`,
          mainEntityOfPage: { "@id": url },
        },
        ...piece.authors.map((name, i) => ({
          "@type": "Person",
          "@id": `https://${piece.outlet.host}/#/person/${i}`,
          name,
        })),
      ],
    }),
  lenient: (piece, url) =>
    title(piece, " – ") + openGraph(piece, url) +
    `<script type="application/ld+json"><!--
{"@context":"https://schema.org","@type":"BlogPosting","headline":${
      JSON.stringify(piece.title.replaceAll("&", "&amp;"))
    },
"description":"Line one
and line two",
"author":"By ${piece.authors.join(" and ")}",
"datePublished":"${piece.published}",}
//--></script>`.replace("//-->", "-->"),
  og: (piece, url) =>
    title(piece, " | ") + canonical(url) + openGraph(piece, url) +
    `<meta property="article:published_time" content="${piece.published}T22:15:00-07:00">
<meta property="article:modified_time" content="${
      later(piece.published, 40)
    }T10:00:00Z">
<meta name="author" content="${piece.authors.join(", ")}">`,
  dublin: (piece) =>
    `<title>${escape(piece.title)}</title><meta name="DC.title" content="${
      escape(piece.title)
    }"><meta name="DC.creator" content="${
      piece.authors[0]
    }"><meta name="DC.date.issued" content="${piece.published}">`,
  bare: (piece) => title(piece, " | "),
};

function title(piece: Piece, mark: string): string {
  return `<title>${escape(piece.title)}${mark}${
    escape(piece.outlet.name)
  }</title>\n`;
}

function canonical(url: string): string {
  return `<link rel="canonical" href="${url}">\n`;
}

function openGraph(piece: Piece, url: string): string {
  return `<meta property="og:type" content="article"><meta property="og:title" content="${
    escape(piece.title)
  }"><meta property="og:url" content="${url}"><meta property="og:site_name" content="${
    escape(piece.outlet.name)
  }">\n`;
}

/** A JSON-LD block. */
export function script(value: unknown): string {
  return `<script type="application/ld+json">${
    JSON.stringify(value)
  }</script>\n`;
}

/** The day that lies `days` after another. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(
    0,
    10,
  );
}

export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}

function monthOf(day: string): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? "";
}

function dateOf(day: string): number {
  return Number(day.slice(8));
}

function yearOf(day: string): string {
  return day.slice(0, 4);
}
