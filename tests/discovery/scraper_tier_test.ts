import { assertEquals } from "@std/assert";
import { createHttpTier } from "../../core/discovery/http_tier.ts";
import { createScraperTier } from "../../core/discovery/scraper_tier.ts";
import type { WebRequest } from "../../core/web/client/web_client.ts";
import {
  allPages,
  articlePage,
  type FakePage,
  fakeWeb,
  loanOf,
  lookupOf,
  trailOf,
} from "./fake_web.ts";

const ARTICLE = "https://harbour-motor.example/2026/kestrel-gt-50-review";
const PAGE = articlePage("Kestrel GT-50 review");
const CHALLENGE = { status: 403, headers: { "cf-mitigated": "challenge" } };
const SHELL = `<html><body><div id="app"></div><script src="/a.js"></script>
  </body></html>`;

/** Answers as the site, or as ScrapingBee by the parameters of the call. */
function scrapingWorld(
  site: FakePage,
  bee: (parameters: URLSearchParams, request: WebRequest) => FakePage,
) {
  return fakeWeb((request) =>
    request.service === "scrapingbee"
      ? bee(new URL(request.url).searchParams, request)
      : site
  );
}

async function climb(web: ReturnType<typeof scrapingWorld>, apiKey = "bee") {
  const lookup = lookupOf(loanOf({ links: [ARTICLE] }));
  const before = await allPages(createHttpTier({ web }), lookup);
  const pages = await allPages(createScraperTier({ web, apiKey }), lookup);
  return { lookup, before, pages };
}

function beePage(text: string, credits: number): FakePage {
  const headers = {
    "spb-cost": String(credits),
    "spb-initial-status-code": "200",
    "spb-resolved-url": ARTICLE,
  };
  return { text, headers };
}

Deno.test("createScraperTier() reads a blocked link at the plain setting", async () => {
  const web = scrapingWorld(CHALLENGE, (parameters, { headers }) => {
    assertEquals(parameters.get("render_js"), "false");
    assertEquals(parameters.get("url"), ARTICLE);
    assertEquals(headers?.authorization, "Bearer bee");
    return beePage(PAGE, 1);
  });

  const { lookup, pages } = await climb(web);

  assertEquals(pages.map(({ url }) => url), [ARTICLE]);
  assertEquals(trailOf(lookup), [
    `http fetch blocked ${ARTICLE}`,
    `scraper fetch ok ${ARTICLE}`,
  ]);
  assertEquals(lookup.scope.attempts[1]?.effort.costUsd, 49 / 250_000);
});

Deno.test("createScraperTier() steps up where a challenge comes back", async () => {
  const web = scrapingWorld(
    CHALLENGE,
    (parameters) =>
      parameters.get("render_js") === "true"
        ? beePage(PAGE, 5)
        : beePage("<title>Just a moment...</title>", 1),
  );

  const { lookup, pages } = await climb(web);

  assertEquals(pages.length, 1);
  assertEquals(
    lookup.scope.attempts.map(({ kind }) => kind),
    ["blocked", "blocked", "ok"],
  );
});

Deno.test("createScraperTier() starts with a script where one builds the page", async () => {
  const web = scrapingWorld(
    { text: SHELL },
    (parameters) =>
      parameters.get("render_js") === "true"
        ? beePage(PAGE, 5)
        : beePage(SHELL, 1),
  );

  const { pages } = await climb(web);

  assertEquals(pages.length, 1);
  assertEquals(web.requests.length, 2);
});

Deno.test("createScraperTier() goes on to better addresses where a site refuses", async () => {
  const refused = {
    status: 500,
    headers: { "spb-initial-status-code": "403", "spb-cost": "0" },
  };
  const web = scrapingWorld(
    CHALLENGE,
    (parameters) =>
      parameters.has("premium_proxy") ? beePage(PAGE, 10) : refused,
  );

  const { pages, lookup } = await climb(web);

  assertEquals(pages.length, 1);
  assertEquals(
    lookup.scope.attempts.map(({ kind }) => kind),
    ["blocked", "blocked", "skipped", "blocked", "ok"],
  );
});

Deno.test("createScraperTier() buys no better address for a page without text", async () => {
  const web = scrapingWorld({ text: SHELL }, () => beePage(SHELL, 5));

  const { pages } = await climb(web);

  assertEquals(pages, []);
  assertEquals(web.requests.length, 2);
});

const TROUBLE = [
  {
    does: "tells a bad key",
    answer: { status: 401, text: '{"message":"Invalid api key: x"}' },
    kind: "auth",
  },
  {
    does: "tells spent credits, though the status is the same",
    answer: {
      status: 401,
      text: '{"message":"Monthly API calls limit reached: 1000"}',
    },
    kind: "quota",
  },
  { does: "believes a 404", answer: { status: 404 }, kind: "gone" },
  { does: "tells our own overload", answer: { status: 429 }, kind: "rate" },
  {
    does: "does not climb on a 500",
    answer: { status: 500 },
    kind: "transient",
  },
];

for (const { does, answer, kind } of TROUBLE) {
  Deno.test(`createScraperTier() ${does}`, async () => {
    const web = scrapingWorld(CHALLENGE, () => answer);

    const { lookup, pages } = await climb(web);

    assertEquals(pages, []);
    assertEquals(lookup.scope.attempts.at(-1)?.kind, kind);
    assertEquals(web.requests.length, 2);
  });
}

Deno.test("createScraperTier() spends nothing where http could read", async () => {
  const web = scrapingWorld({ text: PAGE }, () => beePage(PAGE, 1));

  const { lookup, before, pages } = await climb(web);

  assertEquals([before.length, pages.length], [1, 0]);
  assertEquals(lookup.scope.attempts.at(-1)?.kind, "skipped");
  assertEquals(web.requests.length, 1);
});

Deno.test("createScraperTier() is passed over without a key", async () => {
  const web = fakeWeb({});
  const lookup = lookupOf(loanOf({ links: [ARTICLE] }));

  assertEquals(await allPages(createScraperTier({ web }), lookup), []);
  assertEquals(trailOf(lookup), [`scraper fetch skipped ${ARTICLE}`]);
  assertEquals(web.requests, []);
});
