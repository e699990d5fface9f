import type { Article, Listing, Outlet, Page } from "./scenario.ts";
import { linkedData } from "./linked_data.ts";
import { findPage } from "./sites.ts";

/** A page as a publisher's server writes it, with its furniture. */
export function pageHtml(outlet: Outlet, page: Page): string {
  const { article, listing } = page;
  const title = article?.title ?? listing?.title ?? outlet.name;
  const head = article === undefined
    ? ""
    : articleHead(outlet, page.path, article);
  const main = article === undefined
    ? listingMain(outlet, listing ?? { title, entries: [] })
    : articleMain(article);
  return document(outlet, `${title} | ${outlet.name}`, head, main);
}

/** What a page that its script builds is before the script has run. */
export function shellHtml(outlet: Outlet, page: Page): string {
  return `<!DOCTYPE html>
<html lang="${outlet.language ?? "en"}"><head><meta charset="utf-8"><title>${
    escapeHtml(outlet.name)
  }</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<script>window.__ROUTE__=${JSON.stringify(page.path)}</script>
<script type="module" crossorigin src="/assets/index-4f0c2b91.js"></script></head>
<body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>
`;
}

/** Escapes text for HTML and XML. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Authors of an article, as printed. */
export function bylinesOf(article: Article): readonly string[] {
  const { byline = [] } = article;
  return typeof byline === "string" ? [byline] : byline;
}

/** The paragraphs that the page shows. */
export function shownParagraphs(article: Article): readonly string[] {
  return article.paragraphs.slice(0, article.paywallAfter);
}

const STATES = ["json-ld", "meta", "time", "printed"] as const;

function document(
  outlet: Outlet,
  title: string,
  head: string,
  main: string,
): string {
  const feed = outlet.feed !== undefined && outlet.feed.announced !== false
    ? `<link rel="alternate" type="application/${outlet.feed.kind}+xml" title="${
      escapeHtml(outlet.name)
    }" href="${outlet.feed.path}">\n`
    : "";
  const search = outlet.siteSearch
    ? `<script type="application/ld+json">${
      JSON.stringify({
        "@context": "https://schema.org",
        "@type": "WebSite",
        url: `https://${outlet.host}/`,
        potentialAction: {
          "@type": "SearchAction",
          target: `https://${outlet.host}/?s={search_term_string}`,
          "query-input": "required name=search_term_string",
        },
      })
    }</script>\n`
    : "";
  return `<!DOCTYPE html>
<html lang="${outlet.language ?? "en"}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta property="og:site_name" content="${escapeHtml(outlet.name)}">
${feed}${search}${head}<link rel="stylesheet" href="/assets/site.css">
</head>
<body>
<header class="site-header"><a class="logo" href="/">${
    escapeHtml(outlet.name)
  }</a>
<nav><a href="/">Home</a> <a href="/about">About</a> <a href="/contact">Contact</a></nav></header>
${main}
<footer class="site-footer"><p>&copy; 2026 ${
    escapeHtml(outlet.name)
  }. All rights reserved.</p><a href="/privacy">Privacy policy</a></footer>
</body>
</html>
`;
}

function articleHead(outlet: Outlet, path: string, article: Article): string {
  const states: readonly string[] = article.states ?? STATES;
  const url = article.canonical ?? `https://${outlet.host}${path}`;
  const standfirst = article.standfirst ?? article.paragraphs[0] ?? "";
  const lines = [
    `<link rel="canonical" href="${escapeHtml(url)}">`,
    `<meta property="og:type" content="article">`,
    `<meta property="og:title" content="${escapeHtml(article.title)}">`,
    `<meta name="description" content="${
      escapeHtml(standfirst.slice(0, 200))
    }">`,
  ];
  if (states.includes("meta")) {
    for (const name of bylinesOf(article)) {
      lines.push(`<meta name="author" content="${escapeHtml(name)}">`);
    }
    if (article.published !== undefined) {
      lines.push(
        `<meta property="article:published_time" content="${article.published}">`,
      );
    }
    if (article.modified !== undefined) {
      lines.push(
        `<meta property="article:modified_time" content="${article.modified}">`,
      );
    }
  }
  if (states.includes("json-ld")) {
    lines.push(...linkedData(outlet.name, url, article));
  }
  return lines.join("\n") + "\n";
}

function articleMain(article: Article): string {
  const states: readonly string[] = article.states ?? STATES;
  const names = bylinesOf(article);
  const by = names.length > 0 && states.includes("printed")
    ? `<span class="byline">By <a rel="author" href="/staff/${
      names[0]!.toLowerCase().replace(/[^a-z]+/g, "-")
    }">${escapeHtml(names.join(" and "))}</a></span> `
    : "";
  const related = (article.related ?? []).map((title) =>
    `<li><a href="/${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}">${
      escapeHtml(title)
    }</a></li>`
  );
  const aside = related.length === 0
    ? ""
    : `\n<aside class="related"><h3>More from us</h3><ul>${
      related.join("\n")
    }</ul></aside>`;
  const wall = article.paywallAfter === undefined
    ? ""
    : `\n<div class="paywalled"><p>Subscribe to read the full story.</p></div>`;
  return `<main><article>
<p class="kicker">${escapeHtml(article.section ?? "Reviews")}</p>
<h1 class="headline">${escapeHtml(article.title)}</h1>
<p class="meta">${by}${printedDate(article, states)}</p>
<div class="article-body">
${shownParagraphs(article).map(paragraph).join("\n")}
</div>${wall}
</article>${aside}</main>`;
}

function printedDate(article: Article, states: readonly string[]): string {
  const { published } = article;
  if (published === undefined) return "";
  const day = new Date(`${published.slice(0, 10)}T12:00:00Z`)
    .toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" });
  if (states.includes("time")) {
    return `<time datetime="${published}">${day}</time>`;
  }
  return states.includes("printed") ? `<span class="date">${day}</span>` : "";
}

function paragraph(text: string): string {
  return text.startsWith("## ")
    ? `<h2>${escapeHtml(text.slice(3))}</h2>`
    : `<p>${escapeHtml(text)}</p>`;
}

function listingMain(outlet: Outlet, listing: Listing): string {
  const cards = listing.entries.map((path) => {
    const article = findPage(outlet, path)?.article;
    const title = article?.title ?? path;
    const lead = article?.standfirst ?? article?.paragraphs[0] ?? "";
    return `<div class="card"><h3><a href="${path}">${
      escapeHtml(title)
    }</a></h3><p>${escapeHtml(lead.slice(0, 120))}</p></div>`;
  });
  const next = listing.next === undefined
    ? ""
    : `\n<a rel="next" class="next" href="${listing.next}">Older posts</a>`;
  return `<main><h1>${escapeHtml(listing.title)}</h1>\n<div class="listing">\n${
    cards.join("\n")
  }\n</div>${next}</main>`;
}
