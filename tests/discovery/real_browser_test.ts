import { assertEquals } from "@std/assert";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { createCdpBrowser } from "../../core/discovery/browser/cdp_browser.ts";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import { createAddressGuard } from "../../core/web/guard/address_guard.ts";
import { createWorld } from "../world/create_world.ts";
import type { Scenario } from "../world/scenario.ts";
import { CHROMIUM, startChromium } from "./chromium.ts";
import { articlePage, loanOf } from "./fake_web.ts";
import { openLadder } from "./run_ladder.ts";

const PATH = "/2026/10/mazda-cx-50-week";
const ARTICLE = articlePage("A week with the 2026 Mazda CX-50")
  .replace("2026-08-07", "2026-10-14")
  .replaceAll("spent a week with it", "spent a week with the Mazda CX-50");
const BODY = /<body>([^]*)<\/body>/.exec(ARTICLE)![1]!;
const HEAD = /<head>([^]*)<\/head>/.exec(ARTICLE)![1]!;

/** A site whose pages are shells; a script asks it for what they hold. */
function serveApp() {
  const headers = { "content-type": "text/html; charset=utf-8" };
  return Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/robots.txt") return new Response("", { status: 404 });
      if (pathname === `/api${PATH}`) return Response.json({ HEAD, BODY });
      return new Response(
        `<!DOCTYPE html><html><head><title>Loading</title></head><body>
        <div id="app"></div><script type="module">
          const answer = await fetch("/api" + location.pathname);
          const { HEAD, BODY } = await answer.json();
          document.head.innerHTML = HEAD;
          document.getElementById("app").outerHTML = BODY;
        </script></body></html>`,
        { headers },
      );
    },
  );
}

Deno.test({
  name: "A page that only a script fills is found through a real Chromium",
  ignore: CHROMIUM === undefined,
  async fn() {
    await using chromium = await startChromium();
    const server = serveApp();
    const link = `http://app.example:${server.addr.port}${PATH}`;
    const scenario: Scenario = {
      name: "app",
      today: "2026-11-24",
      outlets: [],
    };
    const world = createWorld(scenario);
    const ladder = openLadder(scenario, {
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
      start: "2026-10-05",
      end: "2026-10-12",
      links: [link],
    }));

    assertEquals(
      outcome.attempts.map(({ by, did, kind }) => `${by} ${did} ${kind}`),
      [
        "http fetch blocked",
        "search search skipped",
        "scraper fetch skipped",
        "render render ok",
        "render judge ok",
      ],
    );
    assertEquals(outcome.status, "found");
    await ladder.close();
    await server.shutdown();
  },
});
