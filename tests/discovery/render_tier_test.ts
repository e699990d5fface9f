import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Browser } from "../../core/discovery/browser/cdp_browser.ts";
import { createHttpTier } from "../../core/discovery/http_tier.ts";
import { createRenderTier } from "../../core/discovery/render_tier.ts";
import { NoAnswer } from "../../core/web/client/no_answer.ts";
import {
  allPages,
  articlePage,
  type FakePage,
  fakeWeb,
  loanOf,
  lookupOf,
} from "./fake_web.ts";

const SITE = "https://harbour-motor.example";
const ARTICLE = `${SITE}/2026/kestrel-gt-50-review`;
const PAGE = articlePage("Kestrel GT-50 review");
const SHELL = `<html><body><div id="app"></div><script src="/a.js"></script>
  </body></html>`;

/** A browser that shows `pages`. */
function fakeBrowser(pages: Record<string, string>): Browser {
  return {
    render(url) {
      const text = pages[url];
      const headers = new Headers();
      return text === undefined
        ? Promise.reject(new NoAnswer("refused", "not public", 0))
        : Promise.resolve({
          status: 200,
          headers,
          text,
          finalUrl: url,
          bytes: text.length,
        });
    },
    version: () => Promise.resolve("Chrome/0"),
    close: () => Promise.resolve(),
  };
}

async function climb(
  site: Record<string, string | FakePage>,
  options: { browser?: Browser; replaying?: boolean },
  link = ARTICLE,
) {
  const web = fakeWeb(site);
  const lookup = lookupOf(loanOf({ links: [link] }));
  await allPages(createHttpTier({ web }), lookup);
  const pages = await allPages(createRenderTier({ web, ...options }), lookup);
  return { web, lookup, pages };
}

Deno.test("createRenderTier() reads a page once its script has run", async () => {
  const browser = fakeBrowser({ [ARTICLE]: PAGE });

  const { pages, web } = await climb({ [ARTICLE]: SHELL }, { browser });

  assertEquals(pages.map(({ url }) => url), [ARTICLE]);
  assertEquals(web.requests.at(-1)?.service, "browser");
});

Deno.test("createRenderTier() says that no browser is configured", async () => {
  const { lookup } = await climb({ [ARTICLE]: SHELL }, {});

  const last = lookup.scope.attempts.at(-1);
  assertEquals(last?.kind, "skipped");
  assertStringIncludes(last?.note ?? "", "no browser is configured");
});

Deno.test("createRenderTier() asks for the page in a replay, without a browser", async () => {
  const { web } = await climb({ [ARTICLE]: SHELL }, { replaying: true });

  assertEquals(web.requests.at(-1)?.service, "browser");
});

Deno.test("createRenderTier() tells a page that its rules refuse", async () => {
  const browser = fakeBrowser({});

  const { lookup } = await climb({ [ARTICLE]: SHELL }, { browser });

  assertEquals(lookup.scope.attempts.at(-1)?.kind, "refused");
});

Deno.test("createRenderTier() opens no browser where http could read", async () => {
  const browser = fakeBrowser({});

  const { web, lookup } = await climb({ [ARTICLE]: PAGE }, { browser });

  assertEquals(
    web.requests.some(({ service }) => service === "browser"),
    false,
  );
  assertEquals(lookup.scope.attempts.at(-1)?.kind, "skipped");
});
