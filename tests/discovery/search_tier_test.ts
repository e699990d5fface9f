import { assertEquals, assertStringIncludes } from "@std/assert";
import { type AnswerKind, NO_EFFORT } from "../../core/words/base/answer.ts";
import type {
  SearchProvider,
  SearchProviderId,
} from "../../core/discovery/providers/search_provider.ts";
import { createSearchProvider } from "../../core/discovery/providers/create_search_provider.ts";
import { GOOGLE } from "../../core/discovery/providers/services/google.ts";
import { createHttpTier } from "../../core/discovery/http_tier.ts";
import {
  createSearchTier,
  searchLater,
} from "../../core/discovery/search_tier.ts";
import {
  allPages,
  articlePage,
  type FakePage,
  fakeWeb,
  loanOf,
  lookupOf,
  trailOf,
} from "./fake_web.ts";

const SITE = "https://harbour-motor.example";
const ARTICLE = `${SITE}/reviews/2026-kestrel-gt-50`;
const COPY = "https://torque-ledger.example/2026/kestrel-gt-50-tested";
const STRANGER = "https://other-paper.example/2026/kestrel-gt-50-tested";
const PAGE = articlePage("2026 Kestrel GT-50 review");

interface Item {
  link: string;
  title: string;
}

/** A Google that answers by query, beside the pages themselves. */
function searchWorld(
  answers: (query: string, site: string | null) => Item[] | FakePage,
  pages: Record<string, string | FakePage>,
) {
  const web = fakeWeb(({ service, url }) => {
    if (service !== "google") return pages[url];
    const { searchParams } = new URL(url);
    const answer = answers(
      searchParams.get("q") ?? "",
      searchParams.get("siteSearch"),
    );
    return Array.isArray(answer)
      ? { text: JSON.stringify({ items: answer }) }
      : answer;
  });
  const access = { baseUrl: GOOGLE.baseUrl, key: "k", engineId: "cx" };
  const provider = createSearchProvider({ web, spec: GOOGLE, access });
  return { web, tier: createSearchTier({ web, provider }) };
}

Deno.test("createSearchTier() reads the hit on the link's site", async () => {
  const { web, tier } = searchWorld(
    () => [
      { link: `${SITE}/tag/kestrel`, title: "Kestrel GT-50 news" },
      { link: ARTICLE, title: "2026 Kestrel GT-50 review" },
      { link: `${SITE}/gt-90`, title: "Kestrel GT-90 review" },
    ],
    { [ARTICLE]: PAGE },
  );
  const lookup = lookupOf(loanOf());

  const first = await tier.look(lookup)[Symbol.asyncIterator]().next();

  assertEquals(first.value?.url, ARTICLE);
  assertStringIncludes(first.value?.via ?? "", "Mara Quill");
  assertEquals(web.requests.length, 2);
});

Deno.test("createSearchTier() proposes other sites' hits after its own", async () => {
  const { tier } = searchWorld(
    (_, site) =>
      site ? [{ link: ARTICLE, title: "Kestrel GT-50 review" }] : [
        { link: COPY, title: "Kestrel GT-50 tested, by Mara Quill" },
        { link: STRANGER, title: "Kestrel GT-50 tested" },
      ],
    { [ARTICLE]: PAGE, [COPY]: PAGE, [STRANGER]: PAGE },
  );

  const pages = await allPages(tier, lookupOf(loanOf()));

  assertEquals(pages.map(({ url }) => url), [ARTICLE, COPY]);
  assertStringIncludes(pages[1]?.via ?? "", "on another site");
});

Deno.test("createSearchTier() leaves a hit it cannot read as a lead", async () => {
  const { tier } = searchWorld(
    (_, site) => site ? [{ link: ARTICLE, title: "Kestrel GT-50 review" }] : [],
    { [ARTICLE]: { status: 403 } },
  );
  const lookup = lookupOf(loanOf());

  assertEquals(await allPages(tier, lookup), []);
  assertEquals(lookup.leads, [ARTICLE]);
});

Deno.test("createSearchTier() stops asking when the allowance is spent", async () => {
  const { web, tier } = searchWorld(() => ({
    status: 429,
    text: JSON.stringify({
      error: { code: 429, message: "Quota exceeded: Queries per day" },
    }),
  }), {});
  const lookup = lookupOf(loanOf());

  assertEquals(await allPages(tier, lookup), []);
  assertEquals(lookup.scope.attempts.map(({ kind }) => kind), ["quota"]);
  assertEquals(web.requests.length, 1);
});

/** A provider that answers each query alike, and counts them. */
function fakeProvider(id: SearchProviderId, kind: AnswerKind) {
  const asked: string[] = [];
  const provider: SearchProvider = {
    id,
    caps: GOOGLE.caps,
    search({ text }) {
      asked.push(text);
      return Promise.resolve({
        kind,
        status: 200,
        message: kind,
        hits: [],
        more: false,
        effort: NO_EFFORT,
      });
    },
  };
  return { provider, asked };
}

Deno.test("createSearchTier() goes on to another service only if it may", async () => {
  const spent = fakeProvider("brave", "quota");
  const other = fakeProvider("serper", "empty");
  const web = fakeWeb({});
  const [provider, failover] = [spent.provider, [other.provider]];

  const strict = lookupOf(loanOf());
  await allPages(createSearchTier({ web, provider }), strict);
  const lenient = lookupOf(loanOf());
  const tier = createSearchTier({ web, provider, failover });
  await allPages(tier, lenient);
  await allPages(tier, lookupOf(loanOf()));

  assertEquals(strict.scope.attempts.map(({ kind }) => kind), ["quota"]);
  assertEquals(lenient.scope.attempts.map(({ note }) => note), [
    "brave: quota",
    "serper: empty",
    "serper: empty",
  ]);
  assertEquals([spent.asked.length, other.asked.length], [2, 4]);
});

Deno.test("createSearchTier() is not needed for a link that names one piece", async () => {
  const { web, tier } = searchWorld(() => [], {});
  const lookup = lookupOf(loanOf({
    links: [`${SITE}/2026/08/kestrel-gt-50-review`],
  }));

  assertEquals(await allPages(tier, lookup), []);
  assertEquals(lookup.scope.attempts[0]?.kind, "skipped");
  assertEquals(web.requests, []);
});

Deno.test("searchLater() searches for a piece that is gone, and for no other", async () => {
  const gone = `${SITE}/2026/08/kestrel-gt-50-review`;
  const { web, tier } = searchWorld(
    () => [
      { link: gone, title: "Kestrel GT-50 review" },
      { link: ARTICLE, title: "Kestrel GT-50 review" },
    ],
    { [ARTICLE]: PAGE },
  );
  const again = searchLater(tier);
  const lookup = lookupOf(loanOf({ links: [gone] }));

  assertEquals(await allPages(again, lookup), []);
  assertEquals(lookup.scope.attempts, []);

  await allPages(createHttpTier({ web }), lookup);
  web.requests.length = 0;
  const [page] = await allPages(again, lookup);

  assertEquals(page?.url, ARTICLE);
  assertStringIncludes(web.asked[0] ?? "", "kestrel+gt+50+review");
  assertEquals(web.asked.includes(gone), false, "it is not asked for again");
});

Deno.test("searchLater() does not repeat the search for a list", async () => {
  const { web, tier } = searchWorld(() => [], {});
  const lookup = lookupOf(loanOf());
  await allPages(createHttpTier({ web }), lookup);
  await allPages(tier, lookup);
  web.requests.length = 0;

  assertEquals(await allPages(searchLater(tier), lookup), []);
  assertEquals(web.requests, []);
});

Deno.test("createSearchTier() is passed over without a provider", async () => {
  const lookup = lookupOf(loanOf());
  const tier = createSearchTier({ web: fakeWeb({}) });

  assertEquals(await allPages(tier, lookup), []);
  assertEquals(trailOf(lookup), [`search search skipped ${SITE}/`]);
  assertStringIncludes(lookup.scope.attempts[0]?.note ?? "", "configured");
});
