/**
 * A coordinator's month, played through the program over real sockets: four
 * weekly files that grow and correct each other, two runs that are interrupted,
 * one that is fresh. After each step: the state of each loan, what was asked
 * and paid, and what comes next.
 */
import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { findRun } from "../../runs/named_runs.ts";
import { Records } from "../../runs/records.ts";
import { type EndedBy, endHeld } from "../held_run.ts";
import { inFolder, runProgram, startProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import {
  csvLine,
  GENERATED_COLUMNS,
  type GeneratedLoan,
  loanRow,
  plainLoan,
} from "../world/generated_loan.ts";
import { articlePage } from "../world/generated_pieces.ts";
import type { Page, Scenario } from "../world/scenario.ts";
import { createHold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

/** A loan of the month. */
interface MonthLoan extends GeneratedLoan {
  /** The day its piece comes out; absent: never. */
  readonly out?: string;
}

/** One outlet each, so that nothing that one loan asks is another's. */
function loan(number: number, days: { start: string; out?: string }) {
  const plain = plainLoan(number, 1);
  return {
    ...plain,
    ...days,
    end: days.start,
    published: days.out ?? plain.published,
    host: `month-${number}.example`,
    outlet: `Month ${number}`,
  } satisfies MonthLoan;
}

const A = loan(0, { start: "2026-09-20", out: "2026-10-02" });
const B = loan(1, { start: "2026-09-21", out: "2026-10-04" });
/** Its link is wrong in the first file, and right in the second. */
const C = loan(2, { start: "2026-09-22", out: "2026-10-01" });
/** Its piece comes out after the second week. */
const D = loan(3, { start: "2026-09-23", out: "2026-10-19" });
/** It has no piece, and 180 days after its start are over on 2026-10-07. */
const E = loan(4, { start: "2026-04-10" });
const F = loan(5, { start: "2026-10-01", out: "2026-10-11" });
/** Its outlet is down in the second week. */
const G = loan(6, { start: "2026-10-02", out: "2026-10-10" });
const H = loan(7, { start: "2026-10-12", out: "2026-10-20" });
const I = loan(8, { start: "2026-10-20", out: "2026-10-27" });
const ALL: readonly MonthLoan[] = [A, B, C, D, E, F, G, H, I];

const addressOf = ({ host, path }: MonthLoan) => `https://${host}${path}`;
const WRONG = `https://${C.host}/2026/moved-away`;

/** The internet of a day: what is out by then. */
function scenarioOf(day: string, down: readonly MonthLoan[]): Scenario {
  const pageOf = (one: MonthLoan): Page[] => {
    if (one.out === undefined || one.out > day) return [];
    const page = articlePage(one, one.model);
    // Nobody lists C's piece, so that only its right link leads there.
    if (one === C) return [{ ...page, indexed: false }];
    return down.includes(one)
      ? [{ path: page.path, status: 500, html: "<h1>Down</h1>" }]
      : [page];
  };
  return {
    name: `the month on ${day}`,
    today: day,
    outlets: ALL.map((one) => ({
      host: one.host,
      name: one.outlet,
      pages: pageOf(one),
    })),
  };
}

/** A file of loans; `wrong`: C has its first link. */
function fileOf(loans: readonly MonthLoan[], isWrong = false): string {
  const rows = loans.map((one) =>
    loanRow(one, isWrong && one === C ? WRONG : addressOf(one))
  );
  return [GENERATED_COLUMNS, ...rows].map(csvLine).join("\n") + "\n";
}

/** What the services took in a step, as they count it themselves. */
interface Taken {
  judged: number;
  searched: number;
  credits: number;
  usd: number;
}

const SEARCH_USD = 0.005;
const CREDIT_USD = 0.000196;

/** GPT's bill for an answer, by its price list. */
function usdOf(usage: {
  input_tokens: number;
  input_tokens_details?: { cached_tokens?: number };
  output_tokens: number;
}): number {
  const cached = usage.input_tokens_details?.cached_tokens ?? 0;
  return ((usage.input_tokens - cached) * 0.1 + cached * 0.01 +
    usage.output_tokens * 0.5) / 1e6;
}

/** The world, with a till beside it. */
function withTill(world: World): { world: World; taken: Taken } {
  const taken = { judged: 0, searched: 0, credits: 0, usd: 0 };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await world.fetch(input, init);
    const { hostname } = new URL(
      input instanceof Request ? input.url : String(input),
    );
    const isPost = (init?.method ?? "GET") === "POST";
    if (hostname === "api.openai.com" && isPost && response.ok) {
      const { usage } = await response.clone().json();
      taken.judged++;
      taken.usd += usdOf(usage);
    } else if (hostname === "customsearch.googleapis.com" && response.ok) {
      taken.searched++;
      taken.usd += SEARCH_USD;
    } else if (hostname === "app.scrapingbee.com") {
      const credits = Number(response.headers.get("spb-cost") ?? 0);
      taken.credits += credits;
      taken.usd += credits * CREDIT_USD;
    }
    return response;
  };
  return { world: { ...world, fetch }, taken };
}

/** One sitting at the program. */
interface Step {
  readonly day: string;
  readonly down?: readonly MonthLoan[];
  readonly args: readonly string[];
  /** Ends it, after as many answers of GPT. */
  readonly end?: { readonly after: number; readonly by: EndedBy };
}

interface Sat {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly taken: Taken;
}

let sittings = 0;

async function sit(folder: string, step: Step): Promise<Sat> {
  // Each sitting begins later than the ones before it on that day ended.
  const begins = Date.parse(`${step.day}T08:00:00Z`) + 900_000 * ++sittings;
  const aheadMs = begins - Date.now();
  const hold = createHold();
  const { world, taken } = withTill(
    createWorld(scenarioOf(step.day, step.down ?? []), hold),
  );
  const served = serveWorld(world);
  // Without a browser, which would be asked for every page that is down.
  const { BROWSER_WS_ENDPOINT: _, ...env } = environmentFor(served);
  try {
    const options = { cwd: folder, env, aheadMs };
    if (step.end === undefined) {
      return { ...await runProgram(step.args, options), taken };
    }
    const { after, by } = step.end;
    const held = hold.from(() => taken.judged === after);
    const child = startProgram(step.args, options);
    return { ...await endHeld(child, held, hold, by), taken };
  } finally {
    await served.shutdown();
  }
}

/** What a results file says of each loan. */
async function said(path: string): Promise<Record<string, string>> {
  const rows = parse(await Deno.readTextFile(path), { skipFirstRow: true });
  return Object.fromEntries(rows.map((row) => {
    const name = "ABCDEFGHI"[
      ALL.findIndex(({ workOrder }) => workOrder === row["WO #"])
    ];
    const clip = ALL.find((one) => addressOf(one) === row["Clip URL"]);
    const isOwn = clip === undefined || clip.workOrder === row["WO #"];
    assert(isOwn, `${name} has another's clip`);
    assertEquals(clip !== undefined, row["State"] === "Found", name);
    const parts = [row["Status"], row["State"], row["From Run"]];
    return [name, parts.filter(Boolean).join(", ")];
  }));
}

/** What is kept of a run's cost, in US dollars. */
function costOf(folder: string, named: string): number {
  using records = new Records(`${folder}/.clipscout`, SYSTEM_CLOCK);
  const { journal } = records;
  return journal.totals(findRun(journal, named).id).costUsd;
}

function sum(all: readonly Sat[]): Taken {
  const total = { judged: 0, searched: 0, credits: 0, usd: 0 };
  for (const { taken } of all) {
    total.judged += taken.judged;
    total.searched += taken.searched;
    total.credits += taken.credits;
    total.usd += taken.usd;
  }
  return total;
}

Deno.test("a coordinator's month ends each week with the right state, cost and counts", async (t) => {
  await inFolder(async (folder) => {
    const week = async (
      n: number,
      loans: readonly MonthLoan[],
      isWrong = false,
    ) => {
      await Deno.writeTextFile(
        `${folder}/week-${n}.csv`,
        fileOf(loans, isWrong),
      );
      return ["ingest", `week-${n}.csv`, "-c", "1"];
    };
    const results = (n: number) => said(`${folder}/week-${n}.results.csv`);
    const due = async (day: string) =>
      (await sit(folder, { day, args: ["due"] })).out;
    const paid = (run: string, sittings: readonly Sat[], spareUsd = 0) => {
      const [told, usd] = [costOf(folder, run), sum(sittings).usd];
      const isRight = told > usd - 1e-6 && told < usd + spareUsd + 1e-6;
      assert(isRight, `${run} says $${told}, the services $${usd}`);
    };
    const all: Sat[] = [];

    await t.step("week 1, stopped by Ctrl-C and resumed", async () => {
      const args = await week(1, [A, B, C, D, E], true);
      const day = "2026-10-05";
      const stopped = await sit(folder, {
        day,
        args,
        end: { after: 1, by: "SIGINT twice" },
      });
      assertEquals(stopped.code, 130, stopped.err);
      const half = await results(1);
      assertEquals(Object.keys(half).join(""), "ABCDE");
      assertEquals(half["E"], "Stopped, Stopped");

      const resumed = await sit(folder, { day, args: [...args, "--resume"] });
      assertEquals(resumed.code, 0, resumed.err);
      all.push(stopped, resumed);
      assertEquals(await results(1), {
        A: "Found, Found",
        B: "Found, Found",
        C: "Not found, Not found",
        D: "Not found, Not found",
        E: "Not found, Not found",
      });
      assertEquals(sum(all).judged, 2, "no answer is paid for twice");
      // What was cut off counts as it may have been charged.
      paid("week-1-1", all, 0.02);
      const text = await due(day);
      assert(text.startsWith("0 loans due, 3 later\n"), text);
      assert(text.includes("Not looked for again: 2 in review"), text);
    });

    await t.step(
      "week 2: two more loans, one corrected, one outlet down",
      async () => {
        const args = await week(2, [A, B, C, D, E, F, G]);
        const ran = await sit(folder, { day: "2026-10-12", down: [G], args });
        all.push(ran);
        assertEquals(ran.code, 4, ran.err);
        assertEquals(await results(2), {
          A: "Skipped, Found, week-1-1",
          B: "Skipped, Found, week-1-1",
          C: "Found, Found",
          D: "Not found, Not found",
          E: "Not found, Not found",
          F: "Found, Found",
          G: "Failed, Failed",
        });
        assertEquals(ran.taken.judged, 2);
        paid("week-2-2", [ran]);
        const text = await due("2026-10-12");
        assert(text.startsWith("0 loans due, 2 later\n"), text);
        assert(text.includes("4 in review, 1 whose window closed"), text);
        const later = await due("2026-10-16");
        assert(later.startsWith("2 loans due, 0 later\n"), later);
      },
    );

    await t.step("week 3, killed and resumed", async () => {
      const args = await week(3, [A, B, C, D, E, F, G, H]);
      const day = "2026-10-21";
      const killed = await sit(folder, {
        day,
        args,
        end: { after: 1, by: "SIGKILL" },
      });
      const resumed = await sit(folder, { day, args: [...args, "--resume"] });
      all.push(killed, resumed);
      assertEquals(resumed.code, 0, resumed.err);
      assertEquals(await results(3), {
        A: "Skipped, Found, week-1-1",
        B: "Skipped, Found, week-1-1",
        C: "Skipped, Found, week-2-2",
        D: "Found, Found",
        E: "Skipped, Not found, week-2-2",
        F: "Skipped, Found, week-2-2",
        G: "Found, Found",
        H: "Found, Found",
      });
      const { judged } = sum([killed, resumed]);
      // The question that was under way when it was killed may be asked anew.
      assert(judged === 3 || judged === 4, `${judged} judged`);
      paid("week-3-3", [killed, resumed], 0.02);
    });

    await t.step("week 4: fresh, without the first loan", async () => {
      const args = await week(4, [B, C, D, E, F, G, H, I]);
      const day = "2026-10-28";
      const ran = await sit(folder, { day, args: [...args, "--fresh"] });
      all.push(ran);
      assertEquals(ran.code, 0, ran.err);
      assertEquals(await results(4), {
        B: "Found, Found",
        C: "Found, Found",
        D: "Found, Found",
        E: "Not found, Not found",
        F: "Found, Found",
        G: "Found, Found",
        H: "Found, Found",
        I: "Found, Found",
      });
      assertEquals(ran.taken.judged, 1, "what GPT said of the others is kept");
      paid("week-4-4", [ran]);
      const text = await due(day);
      assert(text.startsWith("0 loans due, 0 later\n"), text);
      assert(text.includes("8 in review, 1 whose window closed"), text);
      const { out } = await runProgram(
        ["runs", "diff", "week-3-3", "week-4-4"],
        { cwd: folder },
      );
      assert(out.startsWith("week-3-3 -> week-4-4: 2 loans changed\n"), out);
    });

    await t.step("afterwards nothing is asked again", async () => {
      const { code, taken, err } = await sit(folder, {
        day: "2027-02-01",
        args: ["ingest", "week-4.csv"],
      });
      assertEquals(code, 0, err);
      assertEquals(taken, { judged: 0, searched: 0, credits: 0, usd: 0 });
      assertEquals(
        new Set(Object.values(await results(4))),
        new Set([
          "Skipped, Found, week-4-4",
          "Skipped, Not found, week-4-4",
        ]),
      );
    });
  });
});
