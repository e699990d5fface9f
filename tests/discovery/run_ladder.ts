// A module that is loaded on the way would be real work, over which time jumps.
import "openai";
import {
  PROCESS_RULES,
  type Services,
  type Tier,
} from "../../core/words/mod.ts";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import type { Clock } from "../../core/words/base/clock.ts";
import type { Browser } from "../../core/discovery/browser/cdp_browser.ts";
import { createHttpTier } from "../../core/discovery/http_tier.ts";
import { createSearchProviders } from "../../core/discovery/providers/provider_registry.ts";
import { createRenderTier } from "../../core/discovery/render_tier.ts";
import { createScraperTier } from "../../core/discovery/scraper_tier.ts";
import { createSearchTier } from "../../core/discovery/search_tier.ts";
import { inOrder, type Tiers } from "../../core/discovery/ladder.ts";
import type { Loan } from "../../core/words/loan.ts";
import type { Outcome } from "../../core/words/outcome.ts";
import { processLoan } from "../../core/contract/process_loan.ts";
import type { WebClient } from "../../core/web/client/web_client.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { NoAnswer } from "../../core/web/client/no_answer.ts";
import { createVideoFinder } from "../../core/youtube/create_video_finder.ts";
import { createWorld, type World } from "../world/create_world.ts";
import type { Scenario } from "../world/scenario.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";

/** Options for {@linkcode openLadder}. */
export interface OpenLadderOptions {
  /** Keys of search services. @default {Google's} */
  readonly search?: Parameters<typeof createSearchProviders>[1];
  /** @default {true} */
  readonly scraper?: boolean;
  /** `true`: the world's own. @default {true} */
  readonly browser?: boolean | Browser;
  /** Puts the tiers in another order. @default {inOrder} */
  readonly order?: (tiers: Tiers) => readonly Tier[];
  /** Where GPT is asked, ending in `/v1`. @default {the world's OpenAI} */
  readonly gpt?: string;
  /** What answers in place of the world. */
  readonly fetch?: typeof globalThis.fetch;
  /** @default {one that never really waits} */
  readonly clock?: Clock;
  /** How long an answer may take, in milliseconds. @default {the request's} */
  readonly deadlineMs?: number;
}

/** The whole program over a simulated internet. */
export interface OpenLadder {
  readonly world: World;
  readonly services: Services;
  process(loan: Loan): Promise<Outcome>;
  close(): Promise<void>;
}

/** Puts the program together over the simulated internet of `scenario`. */
export function openLadder(
  scenario: Scenario,
  options: OpenLadderOptions = {},
): OpenLadder {
  const {
    search = { googleSearchApiKey: "world", googleSearchEngineId: "cx" },
    scraper = true,
    browser = true,
    clock = createVirtualClock(),
    order = inOrder,
  } = options;
  const delays = scenario.delays ? "scenario" : undefined;
  const world = createWorld(scenario, { clock, ...(delays && { delays }) });
  const { fetch = world.fetch } = options;
  const web = within(
    createWebClient({ fetch, clock, robots: "obey" }),
    options.deadlineMs,
  );
  const [provider] = createSearchProviders(web, search, clock);
  const match = { ...PROCESS_RULES.match, today: scenario.today };
  const services: Services = {
    tiers: order({
      http: createHttpTier({ web }),
      search: createSearchTier({ web, provider }),
      scraper: createScraperTier({
        web,
        apiKey: scraper ? "world" : undefined,
      }),
      render: createRenderTier({
        web,
        browser: browser === true ? worldBrowser(world) : browser || undefined,
      }),
    }),
    videos: createVideoFinder({ web, clock, window: match }),
    analyst: createAnalyst({
      web,
      apiKey: "world",
      model: "gpt-6-luna",
      ...(options.gpt && { baseUrl: options.gpt }),
    }),
    clock,
    rules: { ...PROCESS_RULES, match },
  };
  const { signal } = new AbortController();
  return {
    world,
    services,
    process: (loan) => processLoan(loan, services, signal),
    async close() {
      if (typeof browser === "object") await browser.close();
      await web.close();
    },
  };
}

/** The client, with a deadline for what has none of its own. */
function within(web: WebClient, timeoutMs: number | undefined): WebClient {
  if (timeoutMs === undefined) return web;
  return {
    ...web,
    request: (request, scope) => web.request({ timeoutMs, ...request }, scope),
  };
}

/** The world's own browser, without the protocol in between. */
export function worldBrowser(world: World): Browser {
  return {
    async render(url, signal) {
      const page = await world.render(url, signal).catch(() => {
        throw new NoAnswer("transient", "the browser found no such host", 0);
      });
      return {
        status: page.status,
        headers: new Headers({ "content-type": "text/html" }),
        text: page.html,
        finalUrl: page.url,
        bytes: page.html.length,
      };
    },
    version: () => Promise.resolve("World/1"),
    close: () => Promise.resolve(),
  };
}
