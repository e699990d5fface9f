import { usdPer } from "../../ledger/mod.ts";
import type { Charge } from "../../words/mod.ts";
import {
  type Classifier,
  defaultClassifier,
  type WebRequest,
} from "../../web/mod.ts";
import { isArticleUrl } from "../../outlet/mod.ts";

/** A way for ScrapingBee to fetch a page, with what it is charged. */
export interface ScraperSetting {
  readonly name: string;
  /** Credits of one call. Source: services.md 2. */
  readonly credits: number;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The settings, cheapest first. */
export const SCRAPER_SETTINGS: readonly ScraperSetting[] = [
  { name: "plain", credits: 1, parameters: { render_js: "false" } },
  { name: "script", credits: 5, parameters: { render_js: "true" } },
  {
    name: "premium",
    credits: 10,
    parameters: { render_js: "false", premium_proxy: "true" },
  },
  {
    name: "premium with script",
    credits: 25,
    parameters: { render_js: "true", premium_proxy: "true" },
  },
  {
    name: "stealth",
    credits: 75,
    parameters: { render_js: "true", stealth_proxy: "true" },
  },
];

/** What a credit costs, in US dollars. */
export const USD_PER_CREDIT = usdPer("scrapingbee", "credit");

/** The service gives up after this long; the client waits 30 s more. */
const TARGET_TIMEOUT_MS = 30_000;

/** Where ScrapingBee is reached, and with what. */
export interface ScraperAccess {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** Asks ScrapingBee for a page. */
export function scraperRequest(
  url: string,
  setting: ScraperSetting,
  { baseUrl, apiKey }: ScraperAccess,
): WebRequest {
  const target = new URL(baseUrl);
  target.searchParams.set("url", url);
  for (const [name, value] of Object.entries(setting.parameters)) {
    target.searchParams.set(name, value);
  }
  return {
    service: "scrapingbee",
    url: target.href,
    headers: { authorization: `Bearer ${apiKey}` },
    expect: "page",
    timeoutMs: TARGET_TIMEOUT_MS + 30_000,
    keep: isArticleUrl(url) ? "page" : "list",
    classify: classifyScraped,
    charge: chargeOf(setting),
  };
}

/**
 * What a call takes. What the page answered is charged, even that it is not
 * there; what the service could not get, it says that it did not charge.
 *
 * Source: scrapingbee.com/documentation, "Status codes"; services.md 2.
 */
function chargeOf({ credits }: ScraperSetting): Charge {
  return {
    most: { credits, usd: credits * USD_PER_CREDIT },
    chargedErrors: CHARGED_ERRORS,
    stated({ status, headers }) {
      const said = headers.get("spb-cost") ?? headers.get("spb-auto-cost");
      const isCharged = status === 200 || CHARGED_ERRORS.includes(status);
      const stated = /^\d{1,6}$/.test(said ?? "") ? Number(said) : undefined;
      // A page is never free, so one that says so says nothing.
      if (stated === undefined || (stated === 0 && isCharged)) return {};
      return { credits: stated, usd: stated * USD_PER_CREDIT };
    },
  };
}

const CHARGED_ERRORS: readonly number[] = [404, 410];

/** What a site says when it withholds a page that another address may get. */
const WITHHELD = new Set([401, 403, 429, 503]);

/**
 * The service's usual kinds. A 500 says that it could not get the page: one that
 * the site's refusal led to is blocked.
 *
 * Source: scrapingbee.com/documentation, "Status codes".
 */
const classifyScraped: Classifier = (answer) => {
  const { headers, status } = answer;
  const finalUrl = resolvedUrl(headers, answer.finalUrl);
  const verdict = defaultClassifier("scrapingbee", "page")({
    ...answer,
    finalUrl,
  });
  const said = Number(
    headers.get("spb-initial-status-code") ??
      headers.get("spb-original-status-code"),
  );
  if (status !== 500) return verdict;
  return WITHHELD.has(said)
    ? { kind: "blocked", message: `withheld from the scraper with ${said}` }
    : { ...verdict, isOfTarget: true };
};

/** Credits that an answer says it was charged; 0 if it says nothing. */
export function creditsOf(headers: Headers): number {
  const cost = headers.get("spb-cost") ?? headers.get("spb-auto-cost");
  const credits = Number(cost);
  return Number.isFinite(credits) && credits > 0 ? credits : 0;
}

/** Where the page was read, as ScrapingBee tells it. */
export function resolvedUrl(headers: Headers, url: string): string {
  const resolved = headers.get("spb-resolved-url") ?? "";
  return URL.canParse(resolved) ? resolved : url;
}
