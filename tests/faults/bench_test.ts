import { assertEquals, assertStringIncludes } from "@std/assert";
import { createAddressGuard, parseRanges } from "../../core/web/mod.ts";
import { openGuardProxy } from "../../core/web/guard/guard_proxy.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import { loanOf } from "../discovery/fake_web.ts";
import { openLadder } from "../discovery/run_ladder.ts";
import { createWorld } from "../world/create_world.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";
import cases from "./cases.json" with { type: "json" };
import worlds from "./worlds.json" with { type: "json" };
import { type FaultPages, openFaultHosts } from "./fault_host.ts";
import { COLLEAGUES, PIECE, REVIEW } from "./review.ts";

interface FaultCase {
  readonly name: string;
  readonly link?: string;
  readonly pages: FaultPages;
  readonly deadlineMs?: number;
  /** `true`: it reads the clip; else the status that it reports of the page. */
  readonly scraper?: true | number;
  readonly ends: string;
  /** How it ends where a scraper reads the clip. @default {"found"} */
  readonly then?: string;
  readonly says?: string;
  readonly keeps?: string;
}

/** What ScrapingBee sends with a page that it read. */
const SCRAPED = {
  "content-type": "text/html; charset=utf-8",
  "spb-cost": "1",
  "spb-initial-status-code": "200",
};

const CLIP = "/2026/10/mazda-cx-50-week";
const CASES = [...cases, ...worlds] as readonly FaultCase[];

/** The pages of a case, with the review where a row names it. */
function filled(pages: FaultPages): FaultPages {
  const text = JSON.stringify(pages)
    .replaceAll("{REVIEW}", JSON.stringify(REVIEW).slice(1, -1))
    .replaceAll("{COLLEAGUES}", JSON.stringify(COLLEAGUES).slice(1, -1))
    .replaceAll("{PIECE}", JSON.stringify(PIECE).slice(1, -1));
  return JSON.parse(text);
}

/** The pages with their own host where they name it. */
function at(host: string, pages: FaultPages): FaultPages {
  const text = JSON.stringify(pages);
  return text.includes("{HOST}")
    ? JSON.parse(text.replaceAll("{HOST}", host))
    : pages;
}

/** The bench over real TLS: its hosts, the guard's proxy, and the program. */
function openBench(rows: readonly FaultCase[]) {
  const [ca, cert, key] = ["ca.pem", "server.pem", "server.key"].map((name) =>
    Deno.readTextFileSync(new URL(`tls/${name}`, import.meta.url))
  ) as [string, string, string];
  const pages = rows.map((one) => filled(one.pages));
  const hosts = openFaultHosts(
    (host) => {
      const own = pages[Number(/^c(\d+)\./.exec(host)?.[1])];
      return own && at(`${host}:${hosts.port}`, own);
    },
    { cert, key },
  );
  const clock = createVirtualClock();
  const guard = createAddressGuard({
    allowed: parseRanges(["127.0.0.1"]),
    resolve: () => Promise.resolve(["127.0.0.1"]),
    clock,
  });
  const proxy = openGuardProxy({ vet: guard.vet, caCerts: [ca] });
  const scenario = { name: "faults", today: "2026-11-24", outlets: [] };
  const world = createWorld(scenario, { clock });
  let scraped = 0;
  const fetchFor =
    (row: FaultCase): typeof globalThis.fetch => (input, init) => {
      const { hostname } = new URL(String(input));
      if (hostname.endsWith("bench.example")) {
        return globalThis.fetch(input, { ...init, client: proxy.client });
      }
      if (hostname !== "app.scrapingbee.com") return world.fetch(input, init);
      scraped++;
      return Promise.resolve(scrapedAnswer(row));
    };

  return {
    /** Runs the loan of a row, and gives what is told of it. */
    async run(n: number, { scraper = rows[n]!.scraper !== undefined } = {}) {
      const row = rows[n]!;
      const { link = CLIP, deadlineMs } = row;
      scraped = 0;
      const ladder = openLadder(scenario, {
        fetch: fetchFor(row),
        clock,
        scraper,
        browser: false,
        ...(deadlineMs && { deadlineMs }),
      });
      const outcome = await ladder.process(loanOf({
        id: `${n}`,
        vehicle: parseVehicle({ make: "Mazda", model: "CX-50" }),
        outlet: "Harbor Motor",
        start: "2026-10-05",
        end: "2026-10-12",
        links: [`https://c${n}.bench.example:${hosts.port}${link}`],
      }));
      await ladder.close();
      const trail = outcome.attempts.map(({ by, did, kind, target, note }) =>
        [by, did, kind, target, note].join(" ")
      );
      const told = [outcome.sentence, ...trail].join("\n");
      return { outcome, told, scraped };
    },
    async close() {
      proxy.close();
      await hosts.close();
    },
  };
}

/** What ScrapingBee answers: the clip, unless the row says another status. */
function scrapedAnswer({ scraper }: FaultCase): Response {
  if (typeof scraper !== "number") {
    return new Response(REVIEW, { headers: SCRAPED });
  }
  const headers = { ...SCRAPED, "spb-initial-status-code": `${scraper}` };
  return new Response("no", { status: scraper, headers });
}

Deno.test("The fault bench: each loan ends as its row says", async (t) => {
  const bench = openBench(CASES);
  for (const [n, one] of CASES.entries()) {
    await t.step(one.name, async () => {
      const { outcome, told } = await bench.run(n);

      assertEquals(outcome.status, one.ends, told);
      assertStringIncludes(told, one.says ?? "");
      const [first] = outcome.rivals;
      if (one.keeps) assertStringIncludes(first?.url ?? "", one.keeps);
    });
  }
  await bench.close();
});

Deno.test("The fault bench: what http makes no sense of, the next tier reads", async (t) => {
  const unread = cases.filter(({ ends }) => ends === "failed") as FaultCase[];
  const bench = openBench(unread);
  for (const [n, { name, then = "found" }] of unread.entries()) {
    await t.step(name, async () => {
      const { outcome, told, scraped } = await bench.run(n, { scraper: true });

      assertEquals(outcome.status, then, told);
      assertEquals(scraped > 0, then === "found", told);
    });
  }
  await bench.close();
});

Deno.test("The fault bench's rows have names of their own", () => {
  const names = CASES.map(({ name }) => name);
  assertEquals(names.length, new Set(names).size);
});
