import { assert, assertEquals } from "@std/assert";
import { pooledMap } from "@std/async";
import { createScraperTier } from "../../core/discovery/scraper_tier.ts";
import { createLedger } from "../../core/ledger/create_ledger.ts";
import { createWebClient } from "../../core/web/create_web_client.ts";
import { fakeClock } from "../web/in_memory.ts";
import { allPages, articlePage, loanOf, lookupOf } from "./fake_web.ts";

const NEVER = 1000;
const CHALLENGE = `<html><head><title>Just a moment...</title></head><body>
  <script>window._cf_chl_opt={}</script></body></html>`;
const PAYWALL = `<html><head><title>Kestrel GT-50</title></head><body><p>We
  drove it.</p><p>This article is for subscribers only. Subscribe to continue
  reading.</p></body></html>`;

/** From how many credits on a page opens, by its host's first letters. */
const OPENS: Record<string, (page: number) => number> = {
  "closed": () => NEVER,
  "premium": () => 10,
  "stealth": () => 75,
  // Its front page is open, and of its pages some are, at various settings.
  "partly": (page) => page === 0 ? 1 : [1, NEVER, 75, NEVER, 10][page % 5]!,
  // Its front page opens late, and some of its pages never.
  "late": (page) => page === 0 ? 25 : [25, NEVER, 75][page % 3]!,
  "paywalled": () => 1,
};

/** Ten loans of each host; two of them have the same link. */
const LINKS = Object.keys(OPENS).flatMap((host) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 9].map((page) =>
    `https://${host}.example/2026/08/kestrel-gt-50-review-no-${page}`
  )
);

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** A scraping service that charges every answer, and takes its time. */
function service(random: () => number) {
  const spent = new Map<string, number>();
  const fetch = async (input: RequestInfo | URL) => {
    const { searchParams } = new URL(String(input));
    const target = new URL(searchParams.get("url")!);
    const credits = creditsOf(searchParams);
    for (let turns = random() * 30; turns > 0; turns--) await Promise.resolve();
    const [host = ""] = target.hostname.split(".");
    spent.set(host, (spent.get(host) ?? 0) + credits);
    const page = Number(/\d+$/.exec(target.pathname)?.[0] ?? 0);
    const isOpen = credits >= OPENS[host]!(page);
    const opened = host === "paywalled" && page % 2 === 0
      ? PAYWALL
      : articlePage(`Kestrel GT-50 review ${page}`);
    return new Response(isOpen ? opened : CHALLENGE, {
      headers: {
        "content-type": "text/html",
        "spb-cost": `${credits}`,
        "spb-initial-status-code": "200",
      },
    });
  };
  return { spent, fetch: fetch as typeof globalThis.fetch };
}

function creditsOf(parameters: URLSearchParams): number {
  const hasScript = parameters.get("render_js") === "true";
  if (parameters.has("stealth_proxy")) return 75;
  if (parameters.has("premium_proxy")) return hasScript ? 25 : 10;
  return hasScript ? 5 : 1;
}

/** Runs all loans in some order, and gives what became of each. */
async function runInOrder(seed: number, concurrency: number) {
  const random = randomFrom(seed + 1);
  const clock = fakeClock();
  const { fetch, spent } = service(random);
  const limits = { inFlight: 100, spacingMs: 0, perMinute: 1e6 };
  const web = createWebClient({
    fetch,
    clock,
    ledger: createLedger({ clock }),
    limits: { scrapingbee: limits },
  });
  const tier = createScraperTier({ web, apiKey: "k", clock });
  const order = [...LINKS.entries()]
    .map((entry) => ({ entry, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
  const ends: string[] = [];
  const work = pooledMap(concurrency, order, async ([n, link]) => {
    const lookup = lookupOf(loanOf({ id: `${n}`, links: [link] }));
    const pages = await allPages(tier, lookup);
    const trail = lookup.scope.attempts.map(({ effort: _, ...rest }) => rest);
    ends[n] = JSON.stringify({ pages: pages.map(({ url }) => url), trail });
  });
  await Array.fromAsync(work);
  await web.close();
  return { ends, spent };
}

Deno.test("what is paid for a loan's page depends on no other loan, in any order, however many at once", async () => {
  const { ends, spent } = await runInOrder(0, 1);
  const read = ends.map((end) => JSON.parse(end).pages.length === 1);
  assert(read.some(Boolean) && !read.every(Boolean));

  for (const concurrency of [1, 2, 5, 20]) {
    for (let seed = 1; seed <= 5; seed++) {
      const other = await runInOrder(seed * 7919, concurrency);
      assertEquals(other.ends, ends);
      // A page, and a host's front page, are paid for once, whoever asks.
      assertEquals(
        new Map([...other.spent].sort()),
        new Map([...spent].sort()),
      );
    }
  }
});

Deno.test("what is hopeless stops: a closed host takes its front page's settings once, and 6 credits a page", async () => {
  const { spent } = await runInOrder(0, 5);

  const [pages, all] = [9, 1 + 5 + 10 + 25 + 75];
  assertEquals(spent.get("closed"), pages * (1 + 5) + all);
  // Once it is known where a host opens, its pages start there.
  assertEquals(spent.get("stealth"), pages * (1 + 5 + 75) + all);
  assertEquals(spent.get("premium"), pages * (1 + 5 + 10) + 1 + 5 + 10);
  assertEquals(spent.get("paywalled"), pages);
});
