import type { Loan } from "../core/words/loan.ts";
import { siteOf } from "../core/words/base/url.ts";

/** What the earlier plan took for a loan's clip, if anything. */
export interface EarlierResult {
  readonly url?: string;
  readonly by?: "search" | "http" | "scraper";
}

/** Addresses that it took for lists, and so searched behind. */
const LISTS =
  /\/(?:car-reviews|reviews|road-tests|first-drives|test-drives|resources\/vehicle-reviews|category\/news\/reviews\/)/;

/** Phrases of a list, two of which made a page generic. */
const LIST_PHRASES = [
  "latest reviews",
  "all reviews",
  "latest stories",
  "more reviews",
  "browse reviews",
  "older posts",
  "car reviews",
];

/**
 * The plan of the system that clipscout replaces, as far as it is paid for: up
 * to eight searches of five hits with a known author, six without, for a home
 * page or list; a page that is missing or looks generic over plain HTTP is
 * scraped with a script, after a 403 with a premium address too, and whatever
 * comes back is taken.
 */
export async function earlierPlan(
  loan: Loan,
  fetch: typeof globalThis.fetch,
): Promise<EarlierResult> {
  const link = loan.links[0]!;
  const { pathname } = new URL(link);
  if (pathname === "/" || LISTS.test(link.toLowerCase())) {
    const url = await searchArticle(loan, link, fetch);
    if (url !== undefined && url !== link) {
      const by = await readPage(url, loan, fetch);
      if (by !== undefined) return { url, by: "search" };
    }
  }
  const by = await readPage(link, loan, fetch);
  return by === undefined ? {} : { url: link, by };
}

async function searchArticle(
  loan: Loan,
  link: string,
  fetch: typeof globalThis.fetch,
): Promise<string | undefined> {
  const scores = new Map<string, number>();
  for (const query of queriesFor(loan, link)) {
    const url = new URL("https://customsearch.googleapis.com/customsearch/v1");
    for (const [name, value] of [["key", "world"], ["cx", "c"], ["num", "5"]]) {
      url.searchParams.set(name!, value!);
    }
    url.searchParams.set("q", query);
    const answer = await (await fetch(url)).json();
    for (const { link: hit } of answer.items ?? []) {
      if (scores.has(hit)) continue;
      const byAuthor = await namesAuthor(hit, loan, fetch);
      const score = urlScore(hit, loan) - (byAuthor ? 0 : 30);
      if (score >= 80) return hit;
      scores.set(hit, score);
    }
  }
  const [best] = [...scores].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= 50 ? best[0] : undefined;
}

function queriesFor({ vehicle, contact, outlet }: Loan, link: string) {
  const { make = "", model } = vehicle;
  const site = `site:${siteOf(link)}`;
  const name = `"${make} ${model}"`;
  const withAuthor = contact === undefined ? [] : [
    `${site} ${name} "${contact}" inurl:review`,
    `${site} ${name} "${contact}"`,
  ];
  return [
    ...withAuthor,
    `${site} ${name} review`,
    `${site} ${name}`,
    `${site} ${model} review`,
    `${site} ${make} ${model}`,
    `${name} review ${outlet ?? ""}`,
    `${make} ${model} review`,
  ];
}

function urlScore(url: string, { vehicle, contact = "" }: Loan): number {
  const text = url.toLowerCase();
  const [firstWord = ""] = vehicle.model.toLowerCase().split(/[\s-]/);
  const author = contact.toLowerCase().split(/\s+/);
  return (text.includes((vehicle.make ?? "").toLowerCase()) ? 30 : 0) +
    (text.includes(firstWord) ? 40 : 0) +
    (author.some((word) => text.includes(word)) ? 20 : 0) +
    (/review|test/.test(text) ? 20 : 0) +
    (/202[56]/.test(text) ? 10 : 0);
}

async function namesAuthor(
  url: string,
  { contact = "" }: Loan,
  fetch: typeof globalThis.fetch,
): Promise<boolean> {
  const html = (await get(url, fetch)).text.toLowerCase();
  return contact.toLowerCase().split(/\s+/).every((word) =>
    html.includes(word)
  );
}

async function readPage(
  url: string,
  loan: Loan,
  fetch: typeof globalThis.fetch,
): Promise<"http" | "scraper" | undefined> {
  const { status, text } = await get(url, fetch);
  if (status === 200 && text.length > 1000 && !isGeneric(text, url, loan)) {
    return "http";
  }
  let premium = false;
  for (let tries = 0; tries < 3; tries++) {
    const target = new URL("https://app.scrapingbee.com/api/v1/");
    target.searchParams.set("api_key", "world");
    target.searchParams.set("url", url);
    target.searchParams.set("render_js", "true");
    if (premium) target.searchParams.set("premium_proxy", "true");
    const answer = await get(target.href, fetch);
    if (answer.status === 200 && answer.text.length > 100) return "scraper";
    if (answer.status === 422 || answer.status === 404) return undefined;
    premium ||= answer.initial === "403";
  }
  return undefined;
}

async function get(url: string, fetch: typeof globalThis.fetch) {
  try {
    const response = await fetch(url);
    const initial = response.headers.get("spb-initial-status-code");
    return { status: response.status, text: await response.text(), initial };
  } catch {
    return { status: 0, text: "", initial: null };
  }
}

function isGeneric(html: string, url: string, { vehicle }: Loan): boolean {
  const text = html.toLowerCase();
  const make = (vehicle.make ?? "").toLowerCase();
  const model = vehicle.asWritten.toLowerCase();
  if (make === "" || !text.includes(make) || !text.includes(model)) return true;
  if (LIST_PHRASES.filter((phrase) => text.includes(phrase)).length >= 2) {
    return true;
  }
  if (!/\/(?:car-|vehicle-)?reviews\//.test(url)) return false;
  const praise = [
    `${make} ${model} review`,
    `${model} review`,
    "test drive",
    "first drive",
    "road test",
    "we drove",
    "our test",
  ];
  return praise.filter((phrase) => text.includes(phrase)).length < 2;
}
