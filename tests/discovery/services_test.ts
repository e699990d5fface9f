import { assert, assertEquals } from "@std/assert";
import { createScraperTier } from "../../core/discovery/scraper_tier.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { createWorld } from "../world/create_world.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";
import { allPages, lookupOf } from "./fake_web.ts";
import { LAYOUTS } from "./ladder_layouts.ts";
import { ladderScenario } from "./ladder_scenario.ts";
import { openLadder } from "./run_ladder.ts";

const { scenario, cases } = ladderScenario();

const SERVICES = {
  brave: { braveApiKey: "world" },
  serper: { serperApiKey: "world" },
  tavily: { tavilyApiKey: "world" },
  exa: { exaApiKey: "world" },
  serpapi: { serpapiApiKey: "world" },
  google: { googleSearchApiKey: "world", googleSearchEngineId: "cx" },
  searxng: { searxngUrl: "https://searxng.example" },
};

const searched = cases.filter(({ layout }) =>
  [LAYOUTS[0]!.name, LAYOUTS[1]!.name, "syndicated, searched"].includes(layout)
);

for (const [id, search] of Object.entries(SERVICES)) {
  Deno.test(`The search tier finds through ${id} what is searched`, async () => {
    const ladder = openLadder(scenario, { search });
    for (const { loan, truth } of searched) {
      const outcome = await ladder.process(loan);

      const clip = "clip" in outcome ? outcome.clip : undefined;
      assertEquals([clip?.content.url, clip?.tier], [truth.url, "search"]);
    }
    await ladder.close();
  });
}

Deno.test("The scraper tier keeps to the calls at once of the plan", async () => {
  const clock = createVirtualClock();
  const world = createWorld({
    ...scenario,
    accounts: { ...scenario.accounts, scrapingConcurrency: 5 },
  }, { clock, delays: () => 200 });
  const web = createWebClient({ fetch: world.fetch, clock });
  const tier = createScraperTier({ web, apiKey: "world" });
  const walled = cases.filter(({ layout }) => layout.includes("wall"));

  const found = await Promise.all(
    walled.map(({ loan }) => allPages(tier, lookupOf(loan))),
  );
  await web.close();

  const statuses = world.requests.map(({ status }) => status);
  assert(walled.length > 10);
  assert(found.filter((pages) => pages.length > 0).length >= 10);
  assertEquals(statuses.includes(429), false);
  assert((world.maxInFlightByHost.get("app.scrapingbee.com") ?? 0) <= 5);
});
