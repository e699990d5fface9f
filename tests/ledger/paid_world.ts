import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import {
  createSearchProviders,
} from "../../core/discovery/providers/provider_registry.ts";
import { createLostPages } from "../../core/discovery/scraper/lost_pages.ts";
import { scrape } from "../../core/discovery/scraper/scrape.ts";
import { createLedger } from "../../core/ledger/create_ledger.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import type { WebClient } from "../../core/web/client/web_client.ts";
import { chargeOf } from "../../core/analysis/ask/question_charge.ts";
import { classifyOpenAi } from "../../core/analysis/server/classify_openai.ts";
import type { Question } from "../../core/analysis/server/model.ts";
import { PRICES } from "../../core/analysis/price/prices.ts";
import { SCHEMAS } from "../../core/analysis/question/mod.ts";
import {
  SCRAPER_SETTINGS,
  scraperRequest,
} from "../../core/discovery/scraper/scraping_bee.ts";
import type { Clock } from "../../core/words/base/clock.ts";
import type { Amounts, Ledger } from "../../core/words/base/ledger.ts";
import type { LoanScope } from "../../core/words/scope.ts";
import { ARTICLE, ARTICLE_ANSWER, LOAN } from "../analysis/samples.ts";
import { responseWith } from "../analysis/fake_web.ts";
import { articlePage, lookupOf } from "../discovery/fake_web.ts";
import { fakeClock } from "../web/in_memory.ts";

/** How a paid service treats one send. */
export type Treatment =
  /** Answers, and charges what it says. */
  | { readonly does: "answer"; readonly share?: number }
  /** Turns it away, for nothing. */
  | {
    readonly does: "refuse";
    readonly status: number;
    readonly body?: unknown;
  }
  /** Works and charges, and then fails at it. */
  | { readonly does: "fail"; readonly status: number }
  /** Cannot be reached at all. */
  | { readonly does: "unreachable" }
  /** Works and charges, and the connection breaks before, or in, the body. */
  | { readonly does: "break"; readonly where: "before" | "within" }
  /** Works and charges, and states something else. */
  | { readonly does: "lie"; readonly usage: unknown };

export const ANSWER: Treatment = { does: "answer" };

/** A send as the service saw it. */
export interface Seen {
  readonly service: "brave" | "scrapingbee" | "openai";
  readonly treatment: Treatment;
}

/** Paid services that keep their own books. */
export interface PaidWorld {
  readonly fetch: typeof globalThis.fetch;
  /** What reached them. */
  readonly seen: readonly Seen[];
  /** What they charged so far. */
  readonly charged: () => Required<
    Pick<Amounts, "usd" | "queries" | "credits">
  >;
}

const USD = { query: 0.005, credit: 49 / 250_000, input: 1e-7, output: 5e-7 };
const SERVICES = {
  "api.search.brave.com": "brave",
  "app.scrapingbee.com": "scrapingbee",
  "api.openai.com": "openai",
} as const;

/**
 * Creates paid services that treat each send as `treat` says, after as many
 * turns of other work as `delay` says, and book what they charge.
 */
export function paidWorld(
  treat: (service: Seen["service"], count: number) => Treatment,
  delay: () => number = () => 0,
  onCharge: (world: PaidWorld) => void = () => {},
): PaidWorld {
  const seen: Seen[] = [];
  const charged = { usd: 0, queries: 0, credits: 0 };
  const world = { fetch, seen, charged: () => ({ ...charged }) } as PaidWorld;
  return world;

  async function fetch(input: RequestInfo | URL, init: RequestInit = {}) {
    const url = new URL(String(input));
    const service = SERVICES[url.hostname as keyof typeof SERVICES];
    // A paid question comes as a stream.
    const asked = await new Response(init.body ?? null).text();
    const treatment = treat(service, seen.length);
    for (let turns = delay(); turns > 0; turns--) await Promise.resolve();
    if (treatment.does === "unreachable") {
      throw new TypeError("client error (Connect): tcp connect error");
    }
    seen.push({ service, treatment });
    if (service === "brave") charged.queries++;
    const bill = billOf(service, url, asked, treatment);
    charged.usd += bill.usd;
    charged.credits += bill.credits;
    onCharge(world);
    for (let turns = delay(); turns > 0; turns--) await Promise.resolve();
    return responseOf(service, treatment, bill);
  }
}

interface Bill {
  readonly usd: number;
  readonly credits: number;
  readonly input: number;
  readonly output: number;
}

function billOf(
  service: Seen["service"],
  url: URL,
  asked: string,
  treatment: Treatment,
): Bill {
  const nothing = { usd: 0, credits: 0, input: 0, output: 0 };
  if (treatment.does === "refuse") return nothing;
  if (service === "brave") return { ...nothing, usd: USD.query };
  if (service === "scrapingbee") {
    const credits = creditsOf(url.searchParams);
    return { ...nothing, credits, usd: credits * USD.credit };
  }
  const share = treatment.does === "answer" ? treatment.share ?? 0.3 : 0.9;
  const most = JSON.parse(asked).max_output_tokens;
  const input = Math.ceil(asked.length / 4);
  const output = Math.ceil(most * share);
  const usd = input * USD.input + output * USD.output;
  return { ...nothing, usd, input, output };
}

function creditsOf(parameters: URLSearchParams): number {
  const hasScript = parameters.get("render_js") === "true";
  if (parameters.has("stealth_proxy")) return 75;
  if (parameters.has("premium_proxy")) return hasScript ? 25 : 10;
  return hasScript ? 5 : 1;
}

function responseOf(
  service: Seen["service"],
  treatment: Treatment,
  bill: Bill,
): Response {
  switch (treatment.does) {
    case "refuse": {
      const { status, body = { error: { message: "no" } } } = treatment;
      return Response.json(body, { status });
    }
    case "fail":
      return Response.json({ error: {} }, { status: treatment.status });
    case "break":
      if (treatment.where === "before") {
        throw new TypeError("client error (SendRequest): connection closed");
      }
      return new Response(brokenBody(), {
        headers: { "content-type": "application/json" },
      });
    case "lie":
      return goodAnswer(service, bill, { usage: treatment.usage });
    case "unreachable":
    case "answer":
      return goodAnswer(service, bill);
  }
}

function brokenBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id":'));
      controller.error(new TypeError("error reading a body from connection"));
    },
  });
}

const PAGE = articlePage("Kestrel GT-50 review").slice(0, 2000);

const HIT = {
  title: "Kestrel GT-50 review",
  url: "https://harbour-motor.example/kestrel-gt-50",
  description: "A week with it",
};

function goodAnswer(
  service: Seen["service"],
  { credits, input, output }: Bill,
  lie?: { usage: unknown },
): Response {
  if (service === "brave") {
    return Response.json({ type: "search", web: { results: [HIT] } });
  }
  if (service === "scrapingbee") {
    return new Response(PAGE, {
      headers: {
        "content-type": "text/html",
        "spb-cost": String(lie ? lie.usage : credits),
        "spb-initial-status-code": "200",
      },
    });
  }
  const usage = lie ? lie.usage : {
    input_tokens: input,
    output_tokens: output,
    total_tokens: input + output,
  };
  const { body } = responseWith(JSON.stringify(ARTICLE_ANSWER), {
    usage,
  }) as { body: unknown };
  return Response.json(body);
}

/** The program's paid doors over a world, on one ledger. */
export interface Buyer {
  readonly ledger: Ledger;
  search(loan: number): Promise<string>;
  scrape(loan: number): Promise<string>;
  judge(loan: number): Promise<string>;
}

/** Opens the paid doors; each gives the kind of its answer. */
export function buyerIn(
  world: PaidWorld,
  options: {
    caps?: Amounts;
    clock?: Clock;
    ledger?: Ledger;
    /** Asks by the plain web client, without what makes a call slow. */
    isBare?: boolean;
  } = {},
): Buyer {
  const { caps = {}, clock = fakeClock() } = options;
  const { ledger = createLedger({ caps, clock, judge: "openai" }) } = options;
  const limits = { inFlight: 100, spacingMs: 0, perMinute: 1e6 };
  const web = createWebClient({
    fetch: world.fetch,
    clock,
    ledger,
    random: () => 0.5,
    limits: { brave: limits, scrapingbee: limits, openai: limits },
  });
  const [brave] = createSearchProviders(web, { braveApiKey: "key" }, clock);
  const analyst = createAnalyst({
    web,
    apiKey: "sk-test",
    model: "gpt-6-luna",
    isCapped: caps.usd !== undefined,
    clock,
  });

  return {
    ledger,
    async search(loan) {
      const text = `kestrel gt-50 ${loan}`;
      const query = { text, count: 10, page: 1 };
      return (await brave!.search(query, scopeOf(loan))).kind;
    },
    async scrape(loan) {
      const url = `https://outlet-${loan}.example/kestrel`;
      const scope = scopeOf(loan);
      const answer = await scrape(url, {
        web,
        lookup: { ...lookupOf(LOAN), scope },
        access: { baseUrl: "https://app.scrapingbee.com/api/v1/", apiKey: "k" },
        maxCredits: 75,
        known: new Map(),
        hopeless: new Set(),
        lost: createLostPages(clock),
      });
      return answer.kind;
    },
    async judge(loan) {
      const text = `${ARTICLE.text}\n\nNumber ${loan}.`;
      const content = { ...ARTICLE, text };
      return (await analyst.analyse(LOAN, content, scopeOf(loan))).kind;
    },
    ...options.isBare && bareDoors(web),
  };
}

/** The bodies of {@linkcode buyerIn}'s questions, and nothing around them. */
function bareDoors(web: WebClient): Pick<Buyer, "scrape" | "judge"> {
  const [setting] = SCRAPER_SETTINGS;
  const access = {
    baseUrl: "https://app.scrapingbee.com/api/v1/",
    apiKey: "k",
  };
  const question: Question = {
    instructions: "Judge the piece.",
    turns: [{ role: "user", content: ARTICLE.text }],
    schema: SCHEMAS.article,
    maxOutputTokens: 4000,
    cacheKey: "",
  };
  const charge = chargeOf(question, PRICES["gpt-6-luna"]);
  return {
    async scrape(loan) {
      const url = `https://outlet-${loan}.example/kestrel`;
      const request = scraperRequest(url, setting!, access);
      return (await web.request(request, scopeOf(loan))).kind;
    },
    async judge(loan) {
      const body = {
        input: `${ARTICLE.text} ${loan}`,
        max_output_tokens: 4000,
      };
      const answer = await web.request({
        service: "openai",
        url: "https://api.openai.com/v1/responses",
        method: "POST",
        body: JSON.stringify(body),
        expect: "json",
        classify: classifyOpenAi,
        keep: "answer",
        charge,
      }, scopeOf(loan));
      return answer.kind;
    },
  };
}

function scopeOf(loan: number): LoanScope {
  const { signal } = new AbortController();
  return { loanId: String(loan), signal, attempts: [] };
}
