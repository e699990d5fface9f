import { assertEquals } from "@std/assert";
import { createHttpTier } from "../../core/discovery/http_tier.ts";
import {
  allPages,
  articlePage,
  fakeWeb,
  indexPage,
  loanOf,
  lookupOf,
  trailOf,
} from "./fake_web.ts";

const SITE = "https://harbour-motor.example";
const ARTICLE = `${SITE}/2026/kestrel-gt-50-review`;

Deno.test("createHttpTier() proposes the article behind the link", async () => {
  const web = fakeWeb({ [ARTICLE]: articlePage("2026 Kestrel GT-50 review") });
  const lookup = lookupOf(loanOf({ links: [ARTICLE] }));

  const pages = await allPages(createHttpTier({ web }), lookup);

  assertEquals(pages.map(({ url, via }) => [url, via]), [
    [ARTICLE, "the link itself"],
  ]);
  assertEquals(trailOf(lookup), [`http fetch ok ${ARTICLE}`]);
});

function signpost(to: string): string {
  return `<!DOCTYPE html><title>Redirecting</title>
    <meta http-equiv="refresh" content="0; url=${to}">`;
}

Deno.test("createHttpTier() follows a page that only sends on", async () => {
  const old = `${SITE}/old/kestrel-gt-50-review`;
  const web = fakeWeb({
    [old]: signpost("/2026/kestrel-gt-50-review"),
    [ARTICLE]: articlePage("2026 Kestrel GT-50 review"),
  });
  const lookup = lookupOf(loanOf({ links: [old] }));

  const pages = await allPages(createHttpTier({ web }), lookup);

  assertEquals(pages.map(({ url }) => url), [ARTICLE]);
});

Deno.test("createHttpTier() takes a page that sends on to the home page for gone", async () => {
  const web = fakeWeb({
    [ARTICLE]: signpost("/"),
    [`${SITE}/`]: indexPage({ "/2026/boats": "Boats of the harbour" }),
  });
  const lookup = lookupOf(loanOf({ links: [ARTICLE] }));

  await allPages(createHttpTier({ web }), lookup);

  assertEquals(trailOf(lookup).slice(0, 2), [
    `http fetch ok ${ARTICLE}`,
    `http fetch gone ${ARTICLE}`,
  ]);
  assertEquals(lookup.noPiece, true);
});

Deno.test("createHttpTier() asks as a browser does", async () => {
  const web = fakeWeb({ [ARTICLE]: articlePage("2026 Kestrel GT-50 review") });

  await allPages(
    createHttpTier({ web }),
    lookupOf(loanOf({ links: [ARTICLE] })),
  );

  assertEquals(web.requests[0]?.headers?.["sec-fetch-mode"], "navigate");
});

Deno.test("createHttpTier() follows a list to its pieces, next pages too", async () => {
  const web = fakeWeb({
    [`${SITE}/`]: indexPage({
      "/2026/kestrel-gt-90-review": "Kestrel GT-90 review",
      "/2026/boats": "Boats of the harbour",
    }, { next: "/page/2" }),
    [`${SITE}/page/2`]: indexPage({
      "/2026/kestrel-gt-50-review": "One week with the Kestrel GT-50",
    }),
    [ARTICLE]: articlePage("One week with the Kestrel GT-50"),
  });
  const lookup = lookupOf(loanOf());

  const pages = await allPages(createHttpTier({ web }), lookup);

  assertEquals(pages.map(({ url }) => url), [ARTICLE]);
  assertEquals(pages[0]?.via, `listed on ${SITE}/page/2`);
  assertEquals(web.asked.includes(`${SITE}/2026/kestrel-gt-90-review`), false);
});

Deno.test("createHttpTier() leaves a listed piece it cannot read as a lead", async () => {
  const web = fakeWeb({
    [`${SITE}/`]: indexPage({
      "/2026/kestrel-gt-50-review": "Kestrel GT-50 review",
    }),
    [ARTICLE]: { status: 403, text: "Access Denied Reference #18.2" },
  });
  const lookup = lookupOf(loanOf());

  assertEquals(await allPages(createHttpTier({ web }), lookup), []);
  assertEquals(lookup.leads, [ARTICLE]);
});

const UNREAD = [
  {
    does: "calls a page that a script builds blocked",
    page: {
      text: `<html><body><div id="app"></div><script src="/a.js">
      </script></body></html>`,
    },
    kind: "blocked",
  },
  { does: "calls a 404 gone", page: { status: 404 }, kind: "gone" },
  {
    does: "calls a redirect to the home page gone",
    page: { text: articlePage("Welcome"), finalUrl: `${SITE}/` },
    kind: "gone",
  },
  { does: "calls a 503 transient", page: { status: 503 }, kind: "transient" },
];

for (const { does, page, kind } of UNREAD) {
  Deno.test(`createHttpTier() ${does}`, async () => {
    const web = fakeWeb(({ url }) => url === ARTICLE ? page : undefined);
    const lookup = lookupOf(loanOf({ links: [ARTICLE] }));

    assertEquals(await allPages(createHttpTier({ web }), lookup), []);
    assertEquals(lookup.scope.attempts[0]?.kind, kind);
  });
}
