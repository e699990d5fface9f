import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { PRICE_LIST, usdPer } from "../../core/ledger/prices.ts";
import { PROVIDERS } from "../../core/discovery/providers/provider_registry.ts";
import { SCRAPER_SETTINGS } from "../../core/discovery/scraper/scraping_bee.ts";
import { PRICES, PRICES_READ } from "../../core/analysis/price/prices.ts";

Deno.test("each price has a day and a source, and stands once", () => {
  const seen = new Set<string>();
  for (const price of PRICE_LIST) {
    const { service, item, per, usd, read, source } = price;
    const name = `${service} ${item} ${per}`;
    assert(Number.isFinite(usd) && usd >= 0, name);
    assertMatch(read, /^2026-\d\d(?:-\d\d)?$/, name);
    assertMatch(source, /^[\w.-]+\.\w+(?:\/\S*)?$/, name);
    assert(!seen.has(name), name);
    seen.add(name);
  }
});

Deno.test("everything that is charged has a price in the list", () => {
  for (const { spec } of PROVIDERS) {
    assertEquals(spec.usdPerQuery, usdPer(spec.id, "query"));
  }
  assertEquals(usdPer("scrapingbee", "credit"), 49 / 250_000);
  assert(SCRAPER_SETTINGS.length > 0);
  assertEquals(PRICES["gpt-6-luna"], {
    inputUsd: 0.1,
    cachedUsd: 0.01,
    outputUsd: 0.5,
  });
  assertEquals(PRICES_READ, "2026-11-24");
  assertThrows(() => usdPer("nobody", "query"), RangeError);
});
