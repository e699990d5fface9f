import { assertEquals, assertStringIncludes } from "@std/assert";
import { createSearchProvider } from "../../core/discovery/create_search_provider.ts";
import { GOOGLE } from "../../core/discovery/providers/google.ts";
import { createSearchTier } from "../../core/discovery/search_tier.ts";
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
    (_, site) =>
      site === "harbour-motor.example"
        ? [
          { link: `${SITE}/tag/kestrel`, title: "Kestrel GT-50 news" },
          { link: ARTICLE, title: "2026 Kestrel GT-50 review" },
          { link: `${SITE}/gt-90`, title: "Kestrel GT-90 review" },
        ]
        : [],
    { [ARTICLE]: PAGE },
  );
  const lookup = lookupOf(loanOf());

  const first = await tier.look(lookup)[Symbol.asyncIterator]().next();

  assertEquals(first.value?.url, ARTICLE);
  assertStringIncludes(first.value?.via ?? "", "site:harbour-motor.example");
  assertEquals(web.requests.length, 2);
});

Deno.test("createSearchTier() proposes other sites' hits after its own", async () => {
  const { tier } = searchWorld(
    (_, site) =>
      site
        ? [{ link: ARTICLE, title: "Kestrel GT-50 review" }]
        : [{ link: COPY, title: "Kestrel GT-50 tested" }],
    { [ARTICLE]: PAGE, [COPY]: PAGE },
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

Deno.test("createSearchTier() is not needed for a link that names one piece", async () => {
  const { web, tier } = searchWorld(() => [], {});
  const lookup = lookupOf(loanOf({
    links: [`${SITE}/2026/08/kestrel-gt-50-review`],
  }));

  assertEquals(await allPages(tier, lookup), []);
  assertEquals(lookup.scope.attempts[0]?.kind, "skipped");
  assertEquals(web.requests, []);
});

Deno.test("createSearchTier() is passed over without a provider", async () => {
  const lookup = lookupOf(loanOf());
  const tier = createSearchTier({ web: fakeWeb({}) });

  assertEquals(await allPages(tier, lookup), []);
  assertEquals(trailOf(lookup), [`search search skipped ${SITE}/`]);
  assertStringIncludes(lookup.scope.attempts[0]?.note ?? "", "configured");
});
