import { assert, assertEquals } from "@std/assert";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import { SYSTEM_CLOCK } from "../../core/words/mod.ts";
import { loanOf } from "../discovery/fake_web.ts";
import { openLadder } from "../discovery/run_ladder.ts";
import { createWorld } from "../world/create_world.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";
import type { Scenario } from "../world/scenario.ts";
import { absent, startNeighbour } from "./neighbour.ts";
import POSTS from "./posts.json" with { type: "json" };

const HOST = "harbor-motor.example";
const SEARX = "https://searx.example";
const LOOPBACK = "http://127.0.0.1:18888";
/** No list, feed or sitemap: what is written here, only a search finds. */
const SCENARIO: Scenario = {
  name: "searx",
  today: "2026-11-24",
  outlets: [{
    host: HOST,
    name: "Harbor Motor",
    pages: POSTS.filter(({ category }) => category === "Reviews").map((
      { title, author, date, content },
    ) => ({
      path: `/${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
      article: {
        title,
        byline: author,
        published: `${date.replace(" ", "T")}-04:00`,
        paragraphs: [...content.matchAll(/<p>(.*?)<\/p>/g)]
          .map(([, words = ""]) => words),
      },
    })),
  }],
};
const LOANS = [
  ["Mazda", "CX-50", "Mara Quill", "found"],
  ["Kia", "Sorento", "Petra Calder", "found"],
  ["Honda", "Pilot", "Jonah Reed", "found"],
  ["Subaru", "Forester", "Mara Quill", "found"],
  ["Volkswagen", "Golf GTI", "Petra Calder", "found"],
  ["Volvo", "EX90", "Mara Quill", "not_found"],
] as const;
const MISSING = await absent("searx-run");

Deno.test({
  name: `Loans are found by Debian's searx${MISSING}`,
  ignore: MISSING !== "",
  async fn(t) {
    const world = createWorld(SCENARIO, { clock: createVirtualClock() });
    let asked = 0;
    await using engine = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => {
        asked++;
        const { search } = new URL(request.url);
        return world.fetch(
          `https://searxng.example/search${search}&format=json`,
        );
      },
    );
    const { port } = engine.addr;
    await using _searx = await startNeighbour("start_searx.sh", [
      new URL(LOOPBACK).port,
      `http://127.0.0.1:${port}/`,
    ]);
    const fetch: typeof globalThis.fetch = (input, init) =>
      String(input).startsWith(SEARX)
        ? globalThis.fetch(String(input).replace(SEARX, LOOPBACK), init)
        : world.fetch(input, init);

    for (const [n, [make, model, contact, ends]] of LOANS.entries()) {
      await t.step(`${make} ${model} of ${contact}`, async () => {
        const ladder = openLadder(SCENARIO, {
          fetch,
          clock: {
            ...SYSTEM_CLOCK,
            now: () => Date.parse("2026-11-24T12:00:00Z"),
          },
          search: { searxngUrl: SEARX },
          scraper: false,
          browser: false,
        });
        const outcome = await ladder.process(loanOf({
          id: String(n),
          vehicle: parseVehicle({ make, model }),
          outlet: "Harbor Motor",
          contact,
          contacts: [contact],
          start: "2026-10-05",
          end: "2026-10-12",
          links: [`https://${HOST}/`],
        }));
        await ladder.close();

        const trail = outcome.attempts.map((one) =>
          [one.by, one.did, one.kind, one.target, one.note].join(" ")
        ).join("\n");
        assertEquals(outcome.status, ends, `${outcome.sentence}\n${trail}`);
        const answer = ends === "found" ? "ok" : "empty";
        assert(
          outcome.attempts.some(({ by, kind }) =>
            by === "search" && kind === answer
          ),
          trail,
        );
      });
    }
    assert(asked >= LOANS.length, `${asked} questions`);
  },
});
