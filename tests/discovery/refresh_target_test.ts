import { assertEquals } from "@std/assert";
import { frameTarget } from "../../core/discovery/page/frame_target.ts";
import { lookAtPage } from "../../core/discovery/page/look_at_page.ts";
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

const FRAMED = `<iframe src="${MOVED}" width="100%" height="900"></iframe>`;
const ELSEWHERE = `<iframe src="https://video.example/e/1"></iframe>`;

const FRAMES: { what: string; html: string; target?: string }[] = [
  { what: "a frame of the site", html: FRAMED, target: MOVED },
  {
    what: "a frame beside that of another site",
    html: ELSEWHERE + FRAMED,
    target: MOVED,
  },
  { what: "a frame of another site", html: ELSEWHERE },
  { what: "two frames", html: `${FRAMED}<iframe src="/a"></iframe>` },
  { what: "itself", html: `<iframe src="#top"></iframe>` },
  {
    what: "a counter",
    html: `<iframe src="/c" width="1" height="1"></iframe>`,
  },
  { what: "a hidden frame", html: FRAMED.replace("<iframe", "<iframe hidden") },
  { what: "a frame without scripts", html: `<noscript>${FRAMED}</noscript>` },
  {
    what: "a frame beside text",
    html: `<p>${"The Kestrel rides well. ".repeat(20)}</p>${FRAMED}`,
  },
];

for (const { what, html, target } of FRAMES) {
  Deno.test(`frameTarget() reads a page with ${what}`, () => {
    const page = `<html><body><h1>Kestrel</h1>${html}</body></html>`;
    const how = { rendered: false, follows: true };

    assertEquals(frameTarget(page, URL_OF_PAGE), target);
    assertEquals(lookAtPage(page, URL_OF_PAGE, how).onward, target);
  });
}

Deno.test("a page built by scripts is for the browser, frame or not", () => {
  const page =
    `<html><body><script src="a.js"></script>${FRAMED}</body></html>`;
  const look = lookAtPage(page, URL_OF_PAGE, {
    rendered: false,
    follows: true,
  });

  assertEquals(look, { fullness: "shell" });
});
