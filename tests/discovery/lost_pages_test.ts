import { assertEquals, assertMatch } from "@std/assert";
import type { LostPageStore } from "../../core/discovery/scraper/lost_pages.ts";
import { createScraperTier } from "../../core/discovery/scraper_tier.ts";
import { Records } from "../../runs/records.ts";
import { inFolder } from "../program.ts";
import {
  allPages,
  articlePage,
  type FakePage,
  fakeWeb,
  loanOf,
  lookupOf,
} from "./fake_web.ts";

const DAY = 86_400_000;
const BLOCKED: FakePage = {
  status: 500,
  headers: { "spb-cost": "0", "spb-initial-status-code": "403" },
};
const PAYWALL: FakePage = {
  text: `<html><head><title>Kestrel GT-50 review</title></head><body>
    <p>We drove it.</p><p>This article is for subscribers only. Subscribe to
    continue reading.</p></body></html>`,
  headers: { "spb-cost": "1", "spb-initial-status-code": "200" },
};
const READ: FakePage = {
  text: articlePage("Kestrel GT-50 review"),
  headers: { "spb-cost": "1", "spb-initial-status-code": "200" },
};

/** Sites behind the scraper, and how often it was asked for each page. */
function scraper(
  pageOf: (url: string) => FakePage,
  store?: LostPageStore,
  now = Date.UTC(2026, 10, 24),
) {
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const web = fakeWeb(({ url }) =>
    pageOf(new URL(url).searchParams.get("url")!)
  );
  const tier = createScraperTier({ web, apiKey: "k", lostPages: store, clock });
  return {
    async read(url: string) {
      const before = web.requests.length;
      const lookup = lookupOf(loanOf({ links: [url] }));
      await allPages(tier, lookup);
      const { kind, note = "" } = lookup.scope.attempts.at(-1) ?? {};
      return { asked: web.requests.length - before, kind, note };
    },
  };
}

const [A, B, C] = ["a", "b", "c"].map((name) =>
  `https://harbour-motor.example/2026/08/${name}-kestrel-gt-50-review`
) as [string, string, string];
const OTHER = "https://torque-ledger.example/2026/08/kestrel-gt-50-review";

Deno.test("a host that withholds a page at every setting is paid for once in a run", async () => {
  const { read } = scraper(() => BLOCKED);

  assertEquals((await read(A)).asked, 5);
  const again = await read(B);

  assertEquals([again.asked, again.kind], [0, "blocked"]);
  assertMatch(again.note, /nothing is paid for it before 2026-12-01: withheld/);
  assertEquals((await read(OTHER)).asked, 5);
});

Deno.test("no dearer setting is paid for to open a paywall, and not the same page again", async () => {
  const { read } = scraper((url) => url === C ? READ : PAYWALL);

  const first = await read(A);
  assertEquals([first.asked, first.kind], [1, "blocked"]);
  assertEquals((await read(A)).asked, 0);
  // One piece for subscribers says nothing of the next, two do.
  assertEquals((await read(B)).asked, 1);
  assertEquals((await read(C)).asked, 0);
});

Deno.test("a host of which a page was read is not lost with another page", async () => {
  const { read } = scraper((url) => url === A ? READ : BLOCKED);

  assertEquals((await read(A)).kind, "ok");
  assertEquals((await read(B)).asked, 5);
  assertEquals((await read(B)).asked, 0);
  assertEquals((await read(C)).asked, 5);
});

Deno.test("what is lost is kept from run to run, until its day", () =>
  inFolder(async (folder) => {
    const start = Date.UTC(2026, 10, 24);
    const inRun = async (now: number) => {
      const clock = { now: () => now, sleep: () => Promise.resolve() };
      using records = new Records(folder, clock);
      const { read } = scraper(() => BLOCKED, records.lostPages, now);
      return await read(A);
    };

    assertEquals((await inRun(start)).asked, 5);
    assertEquals((await inRun(start + 6 * DAY)).asked, 0);
    assertEquals((await inRun(start + 7 * DAY)).asked, 5);
  }));

Deno.test("trouble of the service is no trouble of the page", async () => {
  const answers: FakePage[] = [
    { status: 429, text: "{}" },
    { status: 500, text: "{}" },
    { status: 404, headers: { "spb-cost": "1" } },
  ];
  for (const answer of answers) {
    const { read } = scraper(() => answer);
    await read(A);
    assertEquals((await read(B)).asked, 1, `${answer.status}`);
  }
});
