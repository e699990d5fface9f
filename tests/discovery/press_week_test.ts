import { assertEquals } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { createCdpBrowser } from "../../core/discovery/browser/cdp_browser.ts";
import { createHttpTier } from "../../core/discovery/http_tier.ts";
import { createSearchProviders } from "../../core/discovery/providers/provider_registry.ts";
import { createRenderTier } from "../../core/discovery/render_tier.ts";
import { createScraperTier } from "../../core/discovery/scraper_tier.ts";
import { createSearchTier } from "../../core/discovery/search_tier.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { createWorld } from "../world/create_world.ts";
import { loanOf, lookupOf, vehicleOf } from "./fake_web.ts";

const LOANS = [
  {
    vehicle: vehicleOf("Mazda", "CX-50"),
    contact: "Maren Tolliver",
    link: "https://www.harborlaneauto.example/car-reviews",
    tier: "http",
    url:
      "https://www.harborlaneauto.example/2026/10/16/mazda-cx-50-hybrid-ferry-line",
  },
  {
    vehicle: vehicleOf("Kia", "EV9"),
    contact: "Devin Okafor-Lane",
    link: "https://voltandvalley.example/reviews/2026-kia-ev9-land-family-test",
    tier: "http",
  },
  {
    vehicle: vehicleOf("Toyota", "GR Corolla"),
    contact: "Petra Lindqvist-Rowe",
    link:
      "https://www.ridgelinepaper.example/drive/2026-toyota-gr-corolla-premium-plus-review",
    tier: "scraper",
  },
  {
    vehicle: vehicleOf("Honda", "Prologue"),
    contact: "Mina Abara",
    link:
      "https://lotandlane.example/stories/honda-prologue-elite-keys-road-trip",
    tier: "render",
  },
];

for (const { vehicle, contact, link, tier, url = link } of LOANS) {
  Deno.test(`The ${tier} tier finds the press week's ${vehicle.model}`, async () => {
    const world = createWorld(scenario);
    const web = createWebClient({
      fetch: world.fetch,
      clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
    });
    const [provider] = createSearchProviders(web, {
      googleSearchApiKey: "world",
      googleSearchEngineId: "cx",
    });
    const browser = createCdpBrowser({
      endpoint: "ws://browser.example/devtools/browser/1",
      connect: (url) => new world.WebSocket(url),
      lookup: () => Promise.resolve("192.0.2.1"),
      guard: { check: () => Promise.resolve() },
      silenceMs: 1,
    });
    const tiers = [
      createHttpTier({ web }),
      createSearchTier({ web, provider }),
      createScraperTier({ web, apiKey: "world" }),
      createRenderTier({ web, browser }),
    ];
    const lookup = lookupOf(loanOf({
      vehicle,
      contact,
      contacts: [contact],
      links: [link],
      start: "2026-10-05",
    }));

    const found: [string, string][] = [];
    for (const tier of tiers) {
      for await (const page of tier.look(lookup)) {
        found.push([tier.name, page.url]);
      }
      if (found.length > 0) break;
    }

    assertEquals(found[0], [tier, url]);
    await browser.close();
    await web.close();
  });
}
