import { assertEquals } from "@std/assert";
import { createCdpBrowser } from "../../core/discovery/browser/cdp_browser.ts";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import { createAddressGuard } from "../../core/web/guard/address_guard.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { createWorld } from "../world/create_world.ts";
import type { Scenario } from "../world/scenario.ts";
import { CHROMIUM, startChromium } from "./chromium.ts";
import { loanOf } from "./fake_web.ts";
import { openLadder } from "./run_ladder.ts";

const SCENARIO: Scenario = { name: "apps", today: "2026-11-24", outlets: [] };
const APPS = new URL("../../fixtures/apps/", import.meta.url);
const PATH = "/2026/10/mazda-cx-50-week";
const AUTHOR = "Mara Quill";
const PIECE = {
  title: "A week with the 2026 Mazda CX-50",
  author: AUTHOR,
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

/** A site whose pages are shells that a framework's bundle fills. */
function serveApp(framework: string) {
  return Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === `/api${PATH}`) return Response.json(PIECE);
      if (pathname === "/app.js") {
        const script = await Deno.readFile(new URL(`${framework}.js`, APPS));
        const headers = { "content-type": "text/javascript" };
        return new Response(script, { headers });
      }
      if (pathname !== PATH) return new Response("", { status: 404 });
      return new Response(
        `<!DOCTYPE html><html lang="en"><head><title>Loading…</title></head>
        <body><div id="app"></div><script type="module" src="/app.js"></script>
        </body></html>`,
        { headers: { "content-type": "text/html; charset=utf-8" } },
      );
    },
  );
}

for (const framework of ["react", "vue", "svelte"]) {
  Deno.test({
    name: `A page that ${framework} builds is found through a real Chromium`,
    ignore: CHROMIUM === undefined,
    async fn() {
      await using chromium = await startChromium();
      await using server = serveApp(framework);
      const world = createWorld(SCENARIO);
      const ladder = openLadder(SCENARIO, {
        scraper: false,
        clock: SYSTEM_CLOCK,
        browser: createCdpBrowser({
          endpoint: `http://127.0.0.1:${chromium.port}`,
          silenceMs: 100,
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
        contact: AUTHOR,
        contacts: [AUTHOR],
        start: "2026-10-05",
        end: "2026-10-12",
        links: [`http://app.example:${server.addr.port}${PATH}`],
      }));
      await ladder.close();

      const trail = outcome.attempts.map((one) =>
        [one.by, one.did, one.kind, one.target, one.note].join(" ")
      ).join("\n");
      assertEquals(outcome.status, "found", `${outcome.sentence}\n${trail}`);
      assertEquals(
        "clip" in outcome && outcome.clip.content.bylines,
        [AUTHOR],
      );
    },
  });
}
