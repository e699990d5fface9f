import { assertEquals } from "@std/assert";
import { type Clock, SYSTEM_CLOCK } from "../../core/words/mod.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import {
  createAddressGuard,
  type OutgoingProxies,
  parseRanges,
} from "../../core/web/mod.ts";
import { openGuardProxy } from "../../core/web/guard/guard_proxy.ts";
import { loanOf } from "../discovery/fake_web.ts";
import { openLadder } from "../discovery/run_ladder.ts";
import { createWorld } from "../world/create_world.ts";

/** Where the neighbours serve their sites, with real TLS of a test CA. */
export const ADDRESS = "127.0.7.1";
export const TLS = new URL("../faults/tls/", import.meta.url).pathname;
const SCENARIO = { name: "neighbours", today: "2026-11-24", outlets: [] };

interface Lent {
  readonly make: string;
  readonly model: string;
  readonly contact: string;
  /** How the loan ends. */
  readonly ends: "found" | "review" | "not_found";
}

/** Ten loans of the pieces in `posts.json`. */
const LOANS: readonly Lent[] = [
  { make: "Mazda", model: "CX-50", contact: "Mara Quill", ends: "found" },
  { make: "Kia", model: "Sorento", contact: "Petra Calder", ends: "found" },
  { make: "Honda", model: "Pilot", contact: "Jonah Reed", ends: "found" },
  { make: "Subaru", model: "Forester", contact: "Mara Quill", ends: "found" },
  { make: "Toyota", model: "Tacoma", contact: "Petra Calder", ends: "found" },
  { make: "Ford", model: "Escape", contact: "Jonah Reed", ends: "found" },
  { make: "Hyundai", model: "Tucson", contact: "Mara Quill", ends: "found" },
  {
    make: "Volkswagen",
    model: "Golf GTI",
    contact: "Petra Calder",
    ends: "found",
  },
  // A colleague's piece, and a car that nobody wrote about.
  { make: "Kia", model: "Sorento", contact: "Mara Quill", ends: "review" },
  { make: "Volvo", model: "EX90", contact: "Mara Quill", ends: "not_found" },
];

/** A site, and how the addresses of its pieces look. */
export interface Site {
  readonly what: string;
  readonly link: string;
  readonly slug: RegExp;
}

/** How a site is reached. */
export interface Way {
  /** What its name means. @default {ADDRESS} */
  readonly address?: string;
  /** @default {directly} */
  readonly outgoing?: OutgoingProxies;
}

/** Looks for each loan at a site, as the program does, one step each. */
export async function findAtSite(
  t: Deno.TestContext,
  { what, link, slug }: Site,
  { address = ADDRESS, outgoing }: Way = {},
): Promise<void> {
  const clock = clockFrom(SCENARIO.today);
  const guard = createAddressGuard({
    allowed: parseRanges([ADDRESS]),
    resolve: () => Promise.resolve([address]),
    clock,
  });
  const ca = await Deno.readTextFile(`${TLS}ca.pem`);
  const proxy = openGuardProxy({ vet: guard.vet, caCerts: [ca], outgoing });
  const world = createWorld(SCENARIO, { clock });

  const fetch: typeof globalThis.fetch = (input, init) =>
    new URL(String(input)).hostname.endsWith("bench.example")
      ? globalThis.fetch(input, { ...init, client: proxy.client })
      : world.fetch(input, init);

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
        links: [link],
      }));
      await ladder.close();

      const trail = outcome.attempts.map((one) =>
        [one.by, one.did, one.kind, one.target, one.note].join(" ")
      ).join("\n");
      assertEquals(outcome.status, ends, `${outcome.sentence}\n${trail}`);
      const url = "clip" in outcome ? outcome.clip.content.url : "";
      assertEquals(slug.test(url), ends !== "not_found", `${url}\n${trail}`);
    });
  }
  proxy.close();
}

/** A clock that goes on from noon of a day: real sites need real waits. */
function clockFrom(day: string): Clock {
  const ahead = Date.parse(`${day}T12:00:00Z`) - Date.now();
  return { now: () => Date.now() + ahead, sleep: SYSTEM_CLOCK.sleep };
}
