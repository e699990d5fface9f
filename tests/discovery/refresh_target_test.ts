import { assertEquals } from "@std/assert";
import { refreshTarget } from "../../core/discovery/page/refresh_target.ts";

const URL_OF_PAGE = "https://harbour-motor.example/old/kestrel";
const MOVED = "https://harbour-motor.example/2026/kestrel";

function meta(content: string): string {
  return `<meta http-equiv="Refresh" content="${content}">`;
}

const CASES: { what: string; html: string; target?: string }[] = [
  { what: "an address", html: meta(`0; url=${MOVED}`), target: MOVED },
  { what: "quotes", html: meta("0;URL='/2026/kestrel'"), target: MOVED },
  { what: "no name", html: meta("1, ../2026/kestrel"), target: MOVED },
  { what: "a reload", html: meta("0") },
  { what: "itself", html: meta(`0; url=${URL_OF_PAGE}/#top`) },
  { what: "a long wait", html: meta(`300; url=${MOVED}`) },
  { what: "a script", html: meta("0; url=javascript:alert(1)") },
  {
    what: "readers without scripts",
    html: `<noscript>${meta(`0; url=${MOVED}`)}</noscript>`,
  },
  { what: "another meta", html: `<meta name="refresh" content="0;url=/a">` },
];

for (const { what, html, target } of CASES) {
  Deno.test(`refreshTarget() reads a refresh with ${what}`, () => {
    const page = `<html><head>${html}</head><body>Moved</body></html>`;

    assertEquals(refreshTarget(page, URL_OF_PAGE), target);
  });
}
