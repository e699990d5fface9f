import { assertEquals } from "@std/assert";
import {
  createLostPages,
  type LostPageStore,
} from "../../core/discovery/scraper/lost_pages.ts";
import { createScraperTier } from "../../core/discovery/scraper_tier.ts";
import { holdLostPages } from "../../runs/journal/lost_pages.ts";
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

/** Sites behind the scraper, and what it was asked, by credits and page. */
function scraper(
  pageOf: (url: string, credits: number) => FakePage,
  store?: LostPageStore,
  now = Date.UTC(2026, 10, 24),
) {
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const credits: string[] = [];
  const web = fakeWeb((request) => {
    const { searchParams } = new URL(request.url);
    const url = searchParams.get("url")!;
    const most = request.charge!.most.credits!;
    credits.push(
      `${most} ${
        isFront(url) ? "/" : /([abc])-kestrel/.exec(url)?.[1]?.toUpperCase()
      }`,
    );
    return pageOf(url, most);
  });
  const tier = createScraperTier({ web, apiKey: "k", lostPages: store, clock });
  return {
    credits,
    async read(url: string, leads: string[] = []) {
      const before = web.requests.length;
      const lookup = lookupOf(loanOf({ links: [url] }), leads);
      await allPages(tier, lookup);
      const { kind, note = "" } = lookup.scope.attempts.at(-1) ?? {};
      return { asked: web.requests.length - before, kind, note };
    },
  };
}

const isFront = (url: string) => new URL(url).pathname === "/";

const [A, B, C] = ["a", "b", "c"].map((name) =>
  `https://harbour-motor.example/2026/08/${name}-kestrel-gt-50-review`
) as [string, string, string];

Deno.test("a page is dear only where its host's front page does not say that no setting opens it", async () => {
  const { read, credits } = scraper(() => BLOCKED);

  const first = await read(A);
  assertEquals([first.asked, first.kind], [7, "blocked"]);
  assertEquals(credits, ["1 A", "5 A", "1 /", "5 /", "10 /", "25 /", "75 /"]);
});

Deno.test("a page starts where its host's front page opens", async () => {
  const { read, credits } = scraper((_url, at) => at < 25 ? BLOCKED : READ);

  assertEquals((await read(A)).kind, "ok");
  assertEquals(
    credits,
    ["1 A", "5 A", "1 /", "5 /", "10 /", "25 /", "25 A"],
  );
});

Deno.test("a front page that is open to all says nothing of a page", async () => {
  const { read, credits } = scraper((url, at) =>
    isFront(url) || at === 75 ? READ : BLOCKED
  );

  assertEquals((await read(A)).kind, "ok");
  assertEquals(
    credits,
    ["1 A", "5 A", "1 /", "10 A", "25 A", "75 A"],
  );
});

Deno.test("of one link, one page of a host is paid for at every setting", async () => {
  const { read, credits } = scraper((url) => isFront(url) ? READ : BLOCKED);

  await read(A, [B, C]);
  // B is the first lead, then C, then the link.
  assertEquals(credits.filter((one) => one.startsWith("75")), ["75 B"]);
});

Deno.test("no dearer setting is paid for to open a paywall", async () => {
  const { read, credits } = scraper(() => PAYWALL);

  assertEquals((await read(A)).kind, "blocked");
  assertEquals(credits, ["1 A"]);
});

Deno.test("what is lost is kept from run to run, until its day", () =>
  inFolder(async (folder) => {
    const start = Date.UTC(2026, 10, 24);
    const inRun = async (now: number) => {
      const clock = { now: () => now, sleep: () => Promise.resolve() };
      using records = new Records(folder, clock);
      const held = holdLostPages(records.lostPages);
      const { read } = scraper(() => BLOCKED, held, now);
      const first = await read(A);
      held.hand("4711");
      const others = [await read(A), await read(B)];
      return [first, ...others].map(({ asked }) => asked);
    };

    // What a run learns bears on no loan of its own.
    assertEquals(await inRun(start), [7, 7, 7]);
    assertEquals(await inRun(start + 6 * DAY), [0, 0, 0]);
    assertEquals(await inRun(start + 7 * DAY), [7, 7, 7]);
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

Deno.test("what was learnt is kept with the loan's end, and dropped if its host is read", () =>
  inFolder((folder) => {
    const clock = { now: () => 0, sleep: () => Promise.resolve() };
    using records = new Records(folder, clock);
    const found = () => {
      const now = createLostPages(clock, holdLostPages(records.lostPages));
      return [A, B, C].map((url) => now.because(url) !== undefined);
    };
    const held = holdLostPages(records.lostPages);
    const lost = createLostPages(clock, held);
    lost.lose(A, { message: "subscribers only", host: false, loan: "1" });
    lost.lose(B, { message: "subscribers only", host: false, loan: "2" });
    assertEquals(found(), [false, false, false]);
    held.hand("1");
    assertEquals(found(), [true, false, false]);
    // Two pages make a host, so C is not paid for either.
    held.hand("2");
    assertEquals(found(), [true, true, true]);
    lost.gain(C);
    assertEquals(found(), [true, true, false]);
    return Promise.resolve();
  }));
