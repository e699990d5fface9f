import { assert, assertEquals } from "@std/assert";
import { sortPage } from "../../core/web/sort/sort_page.ts";
import { visibleText } from "../../core/web/sort/visible_text.ts";
import { threadMs } from "../processor.ts";

interface Case {
  readonly does: string;
  readonly kind: string;
  readonly html: string;
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly from?: string;
  readonly to?: string;
}

const ARTICLE = `<p>${
  "A week with the Kestrel GT, on good roads. ".repeat(80)
}</p>`;
const DEEP = "https://torque-ledger.example/reviews/2026-kestrel-gt";
const HOME = "https://torque-ledger.example/";

const CASES: readonly Case[] = [
  { does: "takes an article", kind: "ok", html: ARTICLE },
  {
    does: "knows Cloudflare's challenge by its header",
    kind: "blocked",
    html: ARTICLE,
    status: 403,
    headers: { "cf-mitigated": "challenge" },
  },
  {
    does: "does not take Cloudflare's name for a block",
    kind: "ok",
    html: ARTICLE,
    headers: { server: "cloudflare", "cf-ray": "8a1" },
  },
  {
    does: "knows Cloudflare's challenge",
    kind: "blocked",
    html: "<title>Just a moment...</title><script>_cf_chl_opt</script>",
  },
  {
    does: "knows Cloudflare's block",
    kind: "blocked",
    status: 403,
    html:
      "<title>Attention Required! | Cloudflare</title>Sorry, you have been blocked",
  },
  {
    does: "knows DataDome",
    kind: "blocked",
    status: 403,
    html:
      "<script>var dd={'rt':'c','cid':'x','t':'fe','host':'geo.captcha-delivery.com'}</script>",
  },
  {
    does: "knows DataDome's JSON",
    kind: "blocked",
    html: '{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=x"}',
  },
  {
    does: "knows HUMAN",
    kind: "blocked",
    html:
      "<title>Access to this page has been denied</title><p>Press &amp; Hold",
  },
  {
    does: "knows Akamai",
    kind: "blocked",
    status: 403,
    html: "<H1>Access Denied</H1>Reference&#32;&#35;18.2f",
  },
  {
    does: "knows Imperva",
    kind: "blocked",
    html: "<p>Request unsuccessful. Incapsula incident ID: 42",
  },
  {
    does: "knows Imperva's bare page",
    kind: "blocked",
    html: '<script src="/_Incapsula_Resource?x"></script>',
  },
  {
    does: "takes a short page that its wall only watches",
    kind: "ok",
    html: `<script src="/cdn-cgi/challenge-platform/x.js"></script><p>${
      "We drove the Kestrel GT for a week. ".repeat(9)
    }`,
  },
  {
    does: "knows a captcha",
    kind: "blocked",
    html: '<form><div class="g-recaptcha"></div></form>',
  },
  {
    does: "knows a consent host",
    kind: "blocked",
    html: "<p>We value your privacy",
    to: "https://consent.torque-ledger.example/?continue=x",
  },
  {
    does: "knows a consent page",
    kind: "blocked",
    html:
      "<title>Cookie consent</title><p>We and our partners use cookies. Accept cookies, reject cookies, cookie settings, privacy.",
  },
  {
    does: "takes an article that mentions a mark",
    kind: "ok",
    html:
      `<title>Access Denied: why the Kestrel stays out of town</title>Access Denied Reference #1 px-captcha ${ARTICLE}`,
  },
  {
    does: "takes an article with a captcha under its comments",
    kind: "ok",
    html: `${ARTICLE}<div class="g-recaptcha"></div>`,
  },
  {
    does: "takes an article with a cookie banner",
    kind: "ok",
    html:
      `<title>Kestrel GT</title>${ARTICLE}<div>We use cookies. Cookies. Consent. Privacy. Partners.</div>`,
  },
  {
    does: "knows a paywall that leaves nothing",
    kind: "blocked",
    html:
      `<script type="application/ld+json">{"isAccessibleForFree": "False"}</script><p>Subscribe`,
  },
  {
    does: "takes a paywalled page with enough text",
    kind: "ok",
    html:
      `<script type="application/ld+json">{"isAccessibleForFree":false}</script>${ARTICLE}`,
  },
  {
    does: "knows a page that is missing by its title",
    kind: "gone",
    html: "<title>Page not found - Torque Ledger</title><p>Sorry",
  },
  {
    does: "knows a missing page with many links",
    kind: "gone",
    html:
      `<title>404 | Torque Ledger</title><meta name="robots" content="noindex">${ARTICLE}`,
  },
  {
    does: "takes an article about a Peugeot 404",
    kind: "ok",
    html: "<title>Driving the 1965 Peugeot 404 today</title><p>Short and sweet",
  },
  {
    does: "knows a deep address that leads home",
    kind: "gone",
    html: ARTICLE,
    from: DEEP,
    to: HOME,
  },
  {
    does: "takes a home page that was asked for",
    kind: "ok",
    html: ARTICLE,
    from: HOME,
    to: HOME,
  },
  {
    does: "takes a move to another deep address",
    kind: "ok",
    html: ARTICLE,
    from: DEEP,
    to: `${DEEP}/full`,
  },
  { does: "knows 403 without marks", kind: "blocked", status: 403, html: "no" },
  { does: "knows 401 without marks", kind: "blocked", status: 401, html: "no" },
  { does: "knows 451", kind: "blocked", status: 451, html: "no" },
  { does: "knows 404", kind: "gone", status: 404, html: ARTICLE },
  { does: "knows 410", kind: "gone", status: 410, html: "" },
  { does: "knows 429 without marks", kind: "rate", status: 429, html: "slow" },
  {
    does: "knows 503 without marks",
    kind: "transient",
    status: 503,
    html: "busy",
  },
  {
    does: "knows 503 with a challenge",
    kind: "blocked",
    status: 503,
    html: "<title>Just a moment...</title>",
  },
  { does: "takes an empty page for no proof", kind: "unclear", html: "  " },
];

for (
  const { does, kind, html, status = 200, headers, from = DEEP, to = from }
    of CASES
) {
  Deno.test(`sortPage() ${does}`, () => {
    const verdict = sortPage({
      status,
      headers: new Headers(headers),
      text: html,
      finalUrl: to,
      bytes: html.length,
    }, from);

    assertEquals(verdict.kind, kind, verdict.message);
  });
}

Deno.test("visibleText() leaves out scripts, styles and comments", () => {
  const html =
    "<style>p{}</style><p>One <b>two</b></p><!-- no --><script>if (a<b) {}</script>three<scripty>four";
  assertEquals(visibleText(html), "One two three four");
});

Deno.test("sortPage() is linear in hostile pages", () => {
  const pages = [
    "<".repeat(2e6),
    "<script>".repeat(250_000),
    "<!--".repeat(500_000),
    "<title>".repeat(285_000),
    '"isAccessibleForFree"'.repeat(90_000),
    "<meta ".repeat(333_000),
    `<title>404</title>${'<meta name="robots" '.repeat(100_000)}`,
  ];
  const start = threadMs();
  for (const text of pages) {
    sortPage({
      status: 200,
      headers: new Headers(),
      text: `g-recaptcha px-captcha ${text}`,
      finalUrl: DEEP,
      bytes: text.length,
    });
  }
  assert(threadMs() - start < 5000, `${threadMs() - start} ms`);
});
