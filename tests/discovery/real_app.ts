import { createCdpBrowser } from "../../core/discovery/browser/cdp_browser.ts";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import { createAddressGuard } from "../../core/web/guard/address_guard.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import type { Outcome } from "../../core/words/mod.ts";
import { createWorld } from "../world/create_world.ts";
import type { Scenario } from "../world/scenario.ts";
import { startChromium } from "./chromium.ts";
import { loanOf } from "./fake_web.ts";
import { openLadder } from "./run_ladder.ts";

const SCENARIO: Scenario = { name: "apps", today: "2026-11-24", outlets: [] };

/** Where the piece of {@linkcode PIECE} is linked. */
export const PATH = "/2026/10/mazda-cx-50-week";

/** An invented piece, as an API gives it to a page's script. */
export const PIECE = {
  title: "A week with the 2026 Mazda CX-50",
  author: "Mara Quill",
  day: "2026-10-14",
  shown: "October 14, 2026",
  paragraphs: [
    "pass and back, and it never felt out of its depth on the gravel",
    "market, where the flat floor took eight crates and a bicycle",
    "coast road in the rain, with a family of four and their luggage",
    "ring road at dawn, where its engine pulls cleanly from low speed",
    "garage in the end, and we would take the long way to it again",
  ].map((where) =>
    `We drove the Mazda CX-50 over the ${where}. The CX-50 is quiet at speed.`
  ),
};

/** The piece, as a page that needs no script holds it. */
export const ARTICLE = `<article><h1>${PIECE.title}</h1>
  <p class="byline">By ${PIECE.author} · <time datetime="${PIECE.day}">
  ${PIECE.shown}</time></p>${
  PIECE.paragraphs.map((text) => `<p>${text}</p>`).join("")
}</article>`;

/** How a loan ended, and all that was tried, a line each. */
export interface Looked {
  readonly outcome: Outcome;
  readonly trail: string;
}

/**
 * Looks for the loan of {@linkcode PIECE} at a site on loopback, with a real
 * Chromium and no other means than the page itself.
 *
 * @param path The loan's link. @default {the piece's own}
 */
export async function lookAt(
  answer: (url: URL) => Response | Promise<Response>,
  path = PATH,
): Promise<Looked> {
  await using chromium = await startChromium();
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => answer(new URL(request.url)),
  );
  const world = createWorld(SCENARIO);
  const ladder = openLadder(SCENARIO, {
    scraper: false,
    clock: SYSTEM_CLOCK,
    browser: createCdpBrowser({
      endpoint: `http://127.0.0.1:${chromium.port}`,
      silenceMs: 100,
      loadMs: 300_000,
      guard: createAddressGuard({ clock: SYSTEM_CLOCK }),
    }),
    fetch(input, init) {
      const request = new Request(input, init);
      const url = new URL(request.url);
      if (url.hostname !== "app.example") return world.fetch(request);
      url.hostname = "127.0.0.1";
      return fetch(new Request(url, request));
    },
  });
  const outcome = await ladder.process(loanOf({
    vehicle: parseVehicle({ make: "Mazda", model: "CX-50" }),
    contact: PIECE.author,
    contacts: [PIECE.author],
    start: "2026-10-05",
    end: "2026-10-12",
    links: [`http://app.example:${server.addr.port}${path}`],
  }));
  await ladder.close();
  const trail = outcome.attempts.map((one) =>
    [one.by, one.did, one.kind, one.target, one.note].join(" ")
  ).join("\n");
  return { outcome, trail: `${outcome.sentence}\n${trail}` };
}

/** A page whose body is given. */
export function shell(body: string): Response {
  return new Response(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
    <title>Loading…</title></head><body>${body}</body></html>`,
    { headers: { "content-type": "text/html; charset=utf-8" } },
  );
}
