import { bylinesOf, escapeHtml } from "./page_html.ts";
import type { Article, Feed, Outlet, Page } from "./scenario.ts";

/** The outlet's feed: its newest articles, RSS 2.0 or Atom. */
export function feedOf(outlet: Outlet, feed: Feed): string {
  const entries = articlesOf(outlet).slice(0, feed.items ?? 10);
  return feed.kind === "rss"
    ? rss(outlet, feed, entries)
    : atom(outlet, feed, entries);
}

/** Pages that are dated articles, newest first. */
export function articlesOf(
  outlet: Outlet,
): { page: Page; article: Article; time: number }[] {
  return outlet.pages.flatMap((page) => {
    const time = Date.parse(page.article?.published ?? "");
    return page.article === undefined || Number.isNaN(time)
      ? []
      : [{ page, article: page.article, time }];
  }).sort((a, b) => b.time - a.time);
}

type Entry = ReturnType<typeof articlesOf>[number];

function rss(outlet: Outlet, feed: Feed, entries: Entry[]): string {
  const items = entries.map(({ page, article, time }) => {
    const url = `https://${outlet.host}${page.path}`;
    const full = feed.full
      ? `\n<content:encoded><![CDATA[${htmlOf(article)}]]></content:encoded>`
      : "";
    return `<item><title>${escapeHtml(article.title)}</title><link>${
      escapeHtml(url)
    }</link><guid isPermaLink="true">${
      escapeHtml(url)
    }</guid>\n<dc:creator><![CDATA[${
      bylinesOf(article).join(", ")
    }]]></dc:creator><pubDate>${
      new Date(time).toUTCString()
    }</pubDate>\n<description>${
      escapeHtml(escapeHtml(leadOf(article)))
    }</description>${full}</item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>${
    escapeHtml(outlet.name)
  }</title><link>https://${outlet.host}/</link>
${items.join("\n")}
</channel></rss>
`;
}

function atom(outlet: Outlet, feed: Feed, entries: Entry[]): string {
  const items = entries.map(({ page, article, time }) => {
    const url = `https://${outlet.host}${page.path}`;
    const full = feed.full
      ? `<content type="html">${escapeHtml(htmlOf(article))}</content>`
      : "";
    return `<entry><title>${escapeHtml(article.title)}</title><id>${
      escapeHtml(url)
    }</id><link rel="alternate" href="${escapeHtml(url)}"/>\n<author><name>${
      escapeHtml(bylinesOf(article).join(", "))
    }</name></author><published>${
      new Date(time).toISOString()
    }</published><updated>${
      new Date(time + 86_400_000).toISOString()
    }</updated><summary>${
      escapeHtml(leadOf(article))
    }</summary>${full}</entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${
    escapeHtml(outlet.name)
  }</title><id>https://${outlet.host}/</id><link rel="self" href="https://${outlet.host}${feed.path}"/>
${items.join("\n")}
</feed>
`;
}

function leadOf(article: Article): string {
  return article.standfirst ?? article.paragraphs[0] ?? "";
}

function htmlOf(article: Article): string {
  return article.paragraphs.map((text) =>
    text.startsWith("## ")
      ? `<h2>${escapeHtml(text.slice(3))}</h2>`
      : `<p>${escapeHtml(text)}</p>`
  ).join("");
}
