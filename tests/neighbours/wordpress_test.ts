import { assertEquals } from "@std/assert";
import { createAddressGuard, parseRanges } from "../../core/web/mod.ts";
import { openGuardProxy } from "../../core/web/guard/guard_proxy.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import { loanOf } from "../discovery/fake_web.ts";
import { openLadder } from "../discovery/run_ladder.ts";
import { createWorld } from "../world/create_world.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";
import { absent, startNeighbour } from "./neighbour.ts";

/** WordPress wants no port in its address, so that of HTTPS is its own. */
const ADDRESS = "127.0.7.1";
const HOST = "wp.bench.example";
const TLS = new URL("../faults/tls/", import.meta.url).pathname;
const SCENARIO = { name: "neighbours", today: "2026-11-24", outlets: [] };

interface Lent {
  readonly make: string;
  readonly model: string;
  readonly contact: string;
  /** How the loan ends at the site of pretty addresses, and at the other. */
  readonly ends: string;
}

const LOANS: readonly Lent[] = [
  { make: "Mazda", model: "CX-50", contact: "Mara Quill", ends: "found" },
  { make: "Kia", model: "Sorento", contact: "Petra Calder", ends: "found" },
  { make: "Honda", model: "Pilot", contact: "Jonah Reed", ends: "found" },
  { make: "Subaru", model: "Forester", contact: "Mara Quill", ends: "found" },
  { make: "Toyota", model: "Tacoma", contact: "Petra Calder", ends: "found" },
  // A colleague's piece, and a car that nobody wrote about.
  { make: "Kia", model: "Sorento", contact: "Mara Quill", ends: "review" },
  { make: "Volvo", model: "EX90", contact: "Mara Quill", ends: "not_found" },
];

const PLACES = [
  { what: "pretty addresses", link: "/", slug: /\/2026\/10\/a-week-with-/ },
  { what: "plain ones in a folder", link: "/blog/", slug: /\/blog\/\?p=\d+$/ },
];

const MISSING = await absent("nginx", "mariadbd", "php", "php-fpm8.2", {
  folder: "/usr/share/wordpress",
});

Deno.test({
  name: `Loans are found at Debian's WordPress by its own means${MISSING}`,
  ignore: MISSING !== "",
  async fn(t) {
    await using _site = await startNeighbour("start_wordpress.sh", [
      HOST,
      TLS,
    ]);
    const clock = createVirtualClock();
    const guard = createAddressGuard({
      allowed: parseRanges([ADDRESS]),
      resolve: () => Promise.resolve([ADDRESS]),
      clock,
    });
    const ca = await Deno.readTextFile(`${TLS}ca.pem`);
    const proxy = openGuardProxy({ vet: guard.vet, caCerts: [ca] });
    const world = createWorld(SCENARIO, { clock });
    const fetch: typeof globalThis.fetch = (input, init) =>
      new URL(String(input)).hostname === HOST
        ? globalThis.fetch(input, { ...init, client: proxy.client })
        : world.fetch(input, init);

    for (const { what, link, slug } of PLACES) {
      for (const [n, { make, model, contact, ends }] of LOANS.entries()) {
        await t.step(`${what}: ${make} ${model} of ${contact}`, async () => {
          const ladder = openLadder(SCENARIO, {
            fetch,
            clock,
            scraper: false,
            browser: false,
          });
          const outcome = await ladder.process(loanOf({
            id: `${link}${n}`,
            vehicle: parseVehicle({ make, model }),
            outlet: "Harbor Motor",
            contact,
            contacts: [contact],
            start: "2026-10-05",
            end: "2026-10-12",
            links: [`https://${HOST}${link}`],
          }));
          await ladder.close();

          const trail = outcome.attempts.map((one) =>
            [one.by, one.did, one.kind, one.target, one.note].join(" ")
          ).join("\n");
          assertEquals(outcome.status, ends, `${outcome.sentence}\n${trail}`);
          const url = "clip" in outcome ? outcome.clip.content.url : "";
          assertEquals(
            slug.test(url),
            ends !== "not_found",
            `${url}\n${trail}`,
          );
        });
      }
    }
    proxy.close();
  },
});
