import type { Article, Outlet, Page, Scenario } from "./scenario.ts";

/** A search engine's index over all pages of the scenario. */
export interface SearchIndex {
  /** Hits for a query, best first. */
  find(query: SearchQuery): Hit[];
}

/** A query, with what providers carry outside its text. */
export interface SearchQuery {
  /** May hold `site:`, `-site:`, `inurl:`, `intitle:`, quotes, `-word`, `OR`. */
  readonly text: string;
  readonly sites?: readonly string[];
  readonly excludedSites?: readonly string[];
  /** Days, `YYYY-MM-DD`. */
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** A page that a search found. */
export interface Hit {
  readonly url: string;
  readonly host: string;
  readonly title: string;
  readonly snippet: string;
  /** The day it was published, `YYYY-MM-DD`; absent if the page says none. */
  readonly published?: string | undefined;
  readonly outlet: string;
  readonly byline?: string | undefined;
  readonly score: number;
}

/** Creates the index of everything that can be indexed. */
export function createSearchIndex(scenario: Scenario): SearchIndex {
  const documents = [
    ...scenario.outlets.flatMap((outlet) =>
      outlet.pages.filter((page) =>
        page.indexed !== false && page.movedTo === undefined &&
        (page.status ?? 200) === 200
      ).map((page) => documentOf(outlet, page))
    ),
    ...(scenario.channels ?? []).flatMap((channel) =>
      channel.videos.filter((video) => video.state === undefined).map((video) =>
        makeDocument({
          url: `https://www.youtube.com/watch?v=${video.id}`,
          host: "www.youtube.com",
          title: video.title,
          text: video.description,
          published: video.published.slice(0, 10),
          outlet: "YouTube",
          byline: channel.title,
        })
      )
    ),
  ];

  return {
    find(query) {
      const wanted = readQuery(query);
      return documents.flatMap((document) => {
        const score = scoreOf(document, wanted);
        return score > 0 ? [hitOf(document, wanted, score)] : [];
      }).sort((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
    },
  };
}

interface Document {
  readonly url: string;
  readonly host: string;
  readonly title: string;
  readonly text: string;
  readonly published?: string | undefined;
  readonly outlet: string;
  readonly byline?: string | undefined;
  /** Folded forms, for matching. */
  readonly foldedTitle: string;
  readonly foldedUrl: string;
  readonly foldedText: string;
}

interface Wanted {
  readonly words: readonly string[];
  readonly phrases: readonly string[];
  readonly banned: readonly string[];
  readonly inUrl: readonly string[];
  readonly inTitle: readonly string[];
  readonly sites: readonly string[];
  readonly excludedSites: readonly string[];
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

function documentOf(outlet: Outlet, page: Page): Document {
  const { article } = page;
  return makeDocument({
    url: `https://${outlet.host}${page.path}`,
    host: outlet.host,
    title: article?.title ?? page.listing?.title ?? outlet.name,
    text: article === undefined ? listingText(outlet, page) : textOf(article),
    published: article?.published?.slice(0, 10),
    outlet: outlet.name,
    byline: article === undefined ? undefined : [article.byline ?? []].flat()
      .join(", "),
  });
}

function makeDocument(
  parts: Omit<Document, "foldedTitle" | "foldedUrl" | "foldedText">,
): Document {
  return {
    ...parts,
    foldedTitle: fold(parts.title),
    foldedUrl: fold(parts.url),
    foldedText: fold(`${parts.byline ?? ""} ${parts.outlet} ${parts.text}`),
  };
}

function textOf(article: Article): string {
  return article.paragraphs.map((text) => text.replace(/^## /, "")).join(" ");
}

function listingText(outlet: Outlet, page: Page): string {
  const titles = (page.listing?.entries ?? []).map((path) =>
    outlet.pages.find((other) => other.path === path)?.article?.title ?? ""
  );
  return titles.join(". ") || (page.html ?? "").replace(/<[^>]*>/g, " ");
}

function readQuery(query: SearchQuery): Wanted {
  const words: string[] = [];
  const phrases: string[] = [];
  const banned: string[] = [];
  const inUrl: string[] = [];
  const inTitle: string[] = [];
  const sites = [...query.sites ?? []];
  const excludedSites = [...query.excludedSites ?? []];
  let { after, before } = query;
  for (const term of query.text.match(/-?[a-z]*:?"[^"]*"|\S+/gi) ?? []) {
    const [, minus, operator, value = ""] =
      /^(-?)(?:(site|inurl|intitle|after|before):)?(.*)$/i.exec(term) ?? [];
    const bare = value.replaceAll('"', "");
    if (bare === "" || (bare === "OR" && operator === undefined)) continue;
    const name = operator?.toLowerCase();
    if (name === "site") (minus ? excludedSites : sites).push(bare);
    else if (minus) banned.push(fold(bare));
    else if (name === "inurl") inUrl.push(fold(bare));
    else if (name === "intitle") inTitle.push(fold(bare));
    else if (name === "after") after = bare;
    else if (name === "before") before = bare;
    else if (value.startsWith('"')) phrases.push(fold(bare));
    else words.push(...fold(bare).split(" ").filter((word) => word !== ""));
  }
  return {
    words,
    phrases,
    banned,
    inUrl,
    inTitle,
    sites: sites.map(bareHost),
    excludedSites: excludedSites.map(bareHost),
    after,
    before,
  };
}

/**
 * Words in the title weigh most, then in the address, then in the text; every
 * phrase must occur, and half of all terms.
 */
function scoreOf(document: Document, wanted: Wanted): number {
  if (wanted.sites.length > 0 && !wanted.sites.some((s) => isOn(document, s))) {
    return 0;
  }
  if (wanted.excludedSites.some((site) => isOn(document, site))) return 0;
  const { published } = document;
  if (wanted.after !== undefined && (published ?? "") < wanted.after) return 0;
  if (
    wanted.before !== undefined && published !== undefined &&
    published > wanted.before
  ) return 0;
  const { foldedTitle, foldedUrl, foldedText } = document;
  const all = `${foldedTitle} ${foldedUrl} ${foldedText}`;
  if (!wanted.phrases.every((phrase) => has(all, phrase))) return 0;
  if (!wanted.inUrl.every((part) => foldedUrl.includes(part))) return 0;
  if (!wanted.inTitle.every((part) => has(foldedTitle, part))) return 0;
  if (wanted.banned.some((word) => has(all, word))) return 0;
  const matched = wanted.words.filter((word) => has(all, word));
  const met = matched.length + wanted.phrases.length;
  if (met < wanted.words.length - matched.length) return 0;
  const weigh = (term: string, weight: number) =>
    weight *
    ((has(foldedTitle, term) ? 6 : 0) + (has(foldedUrl, term) ? 3 : 0) +
      Math.min(3, occurrences(foldedText, term)));
  const score = wanted.phrases.reduce((sum, term) => sum + weigh(term, 3), 0) +
    matched.reduce((sum, term) => sum + weigh(term, 1), 0);
  const asked = wanted.sites.length + wanted.inUrl.length +
    wanted.inTitle.length;
  return score > 0 ? score : asked > 0 && wanted.words.length === 0 ? 1 : 0;
}

function hitOf(document: Document, wanted: Wanted, score: number): Hit {
  const { url, host, title, published, outlet, byline } = document;
  const snippet = snippetOf(document.text, [
    ...wanted.phrases,
    ...wanted.words,
  ]);
  return { url, host, title, snippet, published, outlet, byline, score };
}

function snippetOf(text: string, terms: readonly string[]): string {
  const sentences = text.match(/[^.!?]+[.!?]+/g) ?? [text];
  const best = sentences.map((sentence) => {
    const folded = fold(sentence);
    return {
      sentence,
      score: terms.filter((term) => has(folded, term)).length,
    };
  }).sort((a, b) => b.score - a.score)[0];
  return (best?.sentence ?? text).trim().slice(0, 160);
}

function isOn(document: Document, site: string): boolean {
  const host = bareHost(document.host);
  const [name = "", ...path] = site.split("/");
  return (host === name || host.endsWith(`.${name}`)) &&
    document.url.includes(path.join("/"));
}

function bareHost(site: string): string {
  return site.toLowerCase().replace(/^https?:\/\//, "").replace(/^www\./, "")
    .replace(/\/$/, "");
}

function has(folded: string, term: string): boolean {
  return ` ${folded} `.includes(` ${term} `);
}

function occurrences(folded: string, term: string): number {
  return ` ${folded} `.split(` ${term} `).length - 1;
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
