import type { BlockPage } from "./scenario.ts";
import { type Answer, html, json, redirect } from "./service.ts";

/** What the guards of publishers show, with their marks (2026). */
export function blockPage(kind: BlockPage, url: URL): Answer {
  return PAGES[kind](url);
}

const PAGES: Record<BlockPage, (url: URL) => Answer> = {
  cloudflare_challenge: () =>
    html(
      page(
        "Just a moment...",
        `<noscript>Enable JavaScript and cookies to continue</noscript>
<script>(function(){window._cf_chl_opt={cvId:'3',cType:'managed'};var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1';document.head.appendChild(a)})();</script>`,
      ),
      403,
      {
        "cf-mitigated": "challenge",
        "server": "cloudflare",
        "cf-ray": "9a1b2c3d4e5f6789-ORD",
      },
    ),
  cloudflare_block: () =>
    html(
      page(
        "Attention Required! | Cloudflare",
        `<h1>Sorry, you have been blocked</h1><p>You are unable to access this site. This website is using a security service to protect itself from online attacks.</p><p>Cloudflare Ray ID: 9a1b2c3d4e5f6789. Error 1020</p>`,
      ),
      403,
      { "server": "cloudflare", "cf-ray": "9a1b2c3d4e5f6789-ORD" },
    ),
  datadome: (url) => dataDome(url, "fe"),
  datadome_banned: (url) => dataDome(url, "bv"),
  datadome_json: () =>
    json(
      { url: "https://geo.captcha-delivery.com/captcha/?initialCid=AHrlqAAA" },
      403,
      { "x-datadome": "protected", "x-dd-b": "1" },
    ),
  perimeterx: () =>
    html(
      page(
        "Access to this page has been denied",
        `<h1>Press &amp; Hold to confirm you are a human</h1><div id="px-captcha"></div><script>window._pxAppId='PXa1b2c3d4';</script>`,
      ),
      403,
      { "set-cookie": "_pxhd=a1b2c3; Path=/" },
    ),
  akamai: (url) =>
    html(
      page(
        "Access Denied",
        `<h1>Access Denied</h1><p>You don't have permission to access "${url.href}" on this server.</p><p>Reference #18.2f4c1702.1790000000.1a2b3c4d</p><p>https://errors.edgesuite.net/18.2f4c1702.1790000000.1a2b3c4d</p>`,
      ),
      403,
      { "server": "AkamaiGHost", "set-cookie": "_abck=A1B2; Path=/" },
    ),
  imperva: () =>
    html(
      `<html><head><META NAME="robots" CONTENT="noindex,nofollow"></head><body><iframe src="/_Incapsula_Resource?SWUDNSAI=31" width="100%">Request unsuccessful. Incapsula incident ID: 1234000560-987654321</iframe></body></html>`,
      200,
      {
        "x-iinfo": "12-34567890-0 0NNN RT(1790000000 12) q(0 -1 -1 0)",
        "set-cookie": "visid_incap_123=abc; Path=/",
      },
    ),
  consent: (url) =>
    html(page(
      "We value your privacy",
      `<h1>We value your privacy</h1><p>We and our 842 partners store and access information on a device, such as cookies, and process personal data, such as unique identifiers and standard information sent by a device for personalised advertising and content, advertising and content measurement, audience research and services development.</p><p>With your permission we and our partners may use precise geolocation data and identification through device scanning. You may click to consent to our and our partners' processing as described above. Your preferences will apply to ${url.hostname} only.</p><button>Manage options</button> <button>Accept all cookies</button>`,
    )),
  consent_redirect: (url) =>
    redirect(
      `https://consent.${url.hostname}/collect?continue=${
        encodeURIComponent(url.href)
      }`,
      302,
    ),
  captcha_200: () =>
    html(page(
      "Verify you are human",
      `<h1>One more step</h1><p>Please complete the security check to go on.</p><div class="g-recaptcha" data-sitekey="x"></div><script src="https://geo.captcha-delivery.com/c.js"></script><p>Please enable JS and disable any ad blocker</p>`,
    )),
  forbidden: () => html(page("403 Forbidden", `<h1>Forbidden</h1>`), 403),
};

function dataDome(url: URL, kind: "fe" | "bv"): Answer {
  return html(
    page(
      url.hostname,
      `<p id="cmsg">Please enable JS and disable any ad blocker</p><script data-cfasync="false">var dd={'rt':'c','cid':'AHrlqAAA','hsh':'1D42','t':'${kind}','s':45,'host':'geo.captcha-delivery.com'}</script>`,
    ),
    403,
    {
      "x-datadome": "protected",
      "x-dd-b": "1",
      "set-cookie": "datadome=a1b2; Path=/",
    },
  );
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><title>${title}</title><meta name="robots" content="noindex"></head><body>${body}</body></html>`;
}
