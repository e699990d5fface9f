import { blockPage } from "./block_page.ts";
import { feedOf } from "./feed.ts";
import { pageHtml, shellHtml } from "./page_html.ts";
import {
  type Guard,
  type Outlet,
  type Page,
  SCRAPER_LEVELS,
  type ScraperLevel,
} from "./outlet.ts";
import type { Scenario } from "./scenario.ts";
import {
  type Answer,
  html,
  redirect,
  text,
  type WorldRequest,
  xml,
} from "./service.ts";
import { sitemapOf } from "./sitemap.ts";
import { wordpress } from "./wordpress.ts";

/** The outlets' own servers. */
export interface Sites {
  has(host: string): boolean;
  read(request: WorldRequest, reader: Reader): Answer;
}

/** Who asks, which decides what a guard lets through. */
export type Reader =
  | { readonly as: "client" }
  | { readonly as: "browser" }
  | { readonly as: "scraper"; readonly level: ScraperLevel };

/** Creates the servers of all outlets. */
export function createSites(scenario: Scenario): Sites {
  const outlets = new Map<string, Outlet>();
  const aliases = new Map<string, string>();
  for (const outlet of scenario.outlets) {
    outlets.set(outlet.host, outlet);
    for (const alias of outlet.aliases ?? []) aliases.set(alias, outlet.host);
    for (const host of consentHosts(outlet)) aliases.set(host, host);
  }

  return {
    has: (host) => outlets.has(host) || aliases.has(host),
    read(request, reader) {
      const { url } = request;
      const outlet = outlets.get(url.hostname);
      if (outlet !== undefined) return serve(outlet, request, reader);
      const host = aliases.get(url.hostname);
      if (host === url.hostname) return blockPage("consent", url);
      return redirect(`https://${host}${url.pathname}${url.search}`);
    },
  };
}

/** The page at a path of an outlet; a slash at the end makes no difference. */
export function findPage(outlet: Outlet, path: string): Page | undefined {
  const wanted = trimmed(path);
  return outlet.pages.find((page) => trimmed(page.path) === wanted) ??
    outlet.pages.find((page) =>
      trimmed(page.path) === trimmed(path.split("?")[0] ?? "")
    );
}

function serve(outlet: Outlet, request: WorldRequest, reader: Reader): Answer {
  const { url } = request;
  if (url.pathname === "/robots.txt") return robots(outlet);
  const path = url.pathname + url.search;
  const searches = outlet.siteSearch === true && url.searchParams.has("s");
  const page = searches ? undefined : findPage(outlet, path);
  const guard = page?.guard ?? outlet.guard;
  if (guard !== undefined && !letsIn(guard, reader)) {
    return blockPage(guard.shows, url);
  }
  if (searches) return searchPage(outlet, url);
  if (page !== undefined) return answerPage(outlet, page, reader);
  if (outlet.feed?.path === url.pathname) {
    const type = outlet.feed.kind === "rss" ? "rss" : "atom";
    return xml(
      feedOf(outlet, outlet.feed),
      `application/${type}+xml; charset=UTF-8`,
    );
  }
  const sitemap = outlet.sitemaps?.find((map) => map.path === url.pathname);
  if (sitemap !== undefined) return sitemapOf(outlet, sitemap);
  const posts = outlet.wordpress ? wordpress(outlet, url) : undefined;
  return posts ?? missing(outlet);
}

function answerPage(outlet: Outlet, page: Page, reader: Reader): Answer {
  if (page.movedTo !== undefined) {
    return redirect(page.movedTo, page.status ?? 301);
  }
  const body = page.builtBy !== undefined && !waitsFor(page.builtBy, reader)
    ? page.html ?? shellHtml(outlet, page)
    : page.rendered ?? builtHtml(outlet, page);
  return html(body, page.status ?? 200, page.headers ?? {});
}

function waitsFor(
  builtBy: "script" | "slow_script",
  reader: Reader,
): boolean {
  if (reader.as === "browser") return true;
  return reader.as === "scraper" && builtBy === "script" &&
    ["js", "premium_js", "stealth"].includes(reader.level);
}

function builtHtml(outlet: Outlet, page: Page): string {
  return page.builtBy === undefined && page.html !== undefined
    ? page.html
    : pageHtml(outlet, page);
}

/** A guard without levels lets nobody in; a browser only where it says so. */
function letsIn(guard: Guard, reader: Reader): boolean {
  if (reader.as === "client") return false;
  if (reader.as === "browser") return guard.browser === true;
  return guard.scraper !== undefined &&
    SCRAPER_LEVELS.indexOf(reader.level) >=
      SCRAPER_LEVELS.indexOf(guard.scraper);
}

function robots(outlet: Outlet): Answer {
  const lines = [outlet.robots ?? "User-agent: *\nDisallow: /wp-admin/"];
  for (const sitemap of outlet.sitemaps ?? []) {
    if (sitemap.announced === false) continue;
    lines.push(`Sitemap: https://${outlet.host}${sitemap.path}`);
  }
  return text(lines.join("\n") + "\n");
}

function missing(outlet: Outlet): Answer {
  if (outlet.missing === "home") return redirect("/", 302);
  const page = {
    path: "/404",
    listing: { title: "Page not found", entries: [] },
  };
  return html(pageHtml(outlet, page), outlet.missing === "soft" ? 200 : 404);
}

/** The outlet's own search: articles that hold all words. */
function searchPage(outlet: Outlet, url: URL): Answer {
  const words = (url.searchParams.get("s") ?? "").toLowerCase().split(/\s+/);
  const entries = outlet.pages.filter(({ article }) => {
    const text = [article?.title, ...article?.paragraphs ?? []].join(" ")
      .toLowerCase();
    return article !== undefined && words.every((word) => text.includes(word));
  }).map(({ path }) => path);
  const title = `Search results for ${words.join(" ")}`;
  return html(pageHtml(outlet, { path: "/", listing: { title, entries } }));
}

function consentHosts(outlet: Outlet): string[] {
  const guards = [outlet.guard, ...outlet.pages.map((page) => page.guard)];
  return guards.some((guard) => guard?.shows === "consent_redirect")
    ? [`consent.${outlet.host}`]
    : [];
}

function trimmed(path: string): string {
  return path === "/" ? "/" : path.replace(/\/(?=$|\?)/, "");
}
