import { gzipSync } from "node:zlib";
import { escapeHtml } from "./page_html.ts";
import type { Outlet, Sitemap } from "./scenario.ts";
import { type Answer, xml } from "./service.ts";
import { findPage } from "./sites.ts";

/** A sitemap, an index of sitemaps, or a news sitemap; gzipped if it says so. */
export function sitemapOf(outlet: Outlet, map: Sitemap): Answer {
  const body = map.kind === "index" ? index(outlet, map) : urls(outlet, map);
  if (!map.gzip) return xml(body, "application/xml");
  return {
    status: 200,
    headers: { "content-type": "application/x-gzip" },
    body: new Uint8Array(gzipSync(body)),
  };
}

function index(outlet: Outlet, map: Sitemap): string {
  const entries = (map.holds ?? []).map((path) =>
    `<sitemap><loc>https://${outlet.host}${path}</loc></sitemap>`
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${
    entries.join("\n")
  }</sitemapindex>`;
}

function urls(outlet: Outlet, map: Sitemap): string {
  const paths = map.holds ??
    outlet.pages.filter((page) => page.article !== undefined).map((page) =>
      page.path
    );
  const entries = paths.map((path) => {
    const article = findPage(outlet, path)?.article;
    const loc = `<loc>https://${outlet.host}${escapeHtml(path)}</loc>`;
    const changed = article?.modified ?? article?.published;
    const lastmod = changed === undefined
      ? ""
      : `<lastmod>${changed.slice(0, 10)}</lastmod>`;
    const news = map.kind === "news" && article?.published !== undefined
      ? `<news:news><news:publication><news:name>${
        escapeHtml(outlet.name)
      }</news:name><news:language>${
        outlet.language ?? "en"
      }</news:language></news:publication><news:publication_date>${article.published}</news:publication_date><news:title>${
        escapeHtml(article.title)
      }</news:title></news:news>`
      : "";
    return `<url>${loc}${lastmod}${news}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${entries.join("\n")}
</urlset>
`;
}
