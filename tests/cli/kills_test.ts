import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram, startProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

/** Kills at random moments: a few here, 100 in CI. */
const KILLS = Number(Deno.env.get("CLIPSCOUT_TEST_KILLS") ?? 6);
/** Chains of kills that run side by side. */
const SIDE_BY_SIDE = 2;
/**
 * What GPT answered less than this before a kill may not have reached the
 * program, or not its disk: 500 ms, or on a machine that is slow or busy, a
 * fifth of the time that a whole run takes there.
 */
function inFlightMs(wholeRunMs: number): number {
  return Math.max(500, wholeRunMs / 5);
}

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const INGEST = ["ingest", "loans.csv", "--jsonl=results.jsonl", "--resume"];

interface Place {
  readonly folder: string;
  readonly world: World;
  readonly env: Record<string, string>;
}

async function inPressWeek(test: (place: Place) => Promise<void>) {
  await inFolder(async (folder) => {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);
    const world = createWorld(scenario, { delays: () => 40 });
    const served = serveWorld(world);
    try {
      await test({ folder, world, env: environmentFor(served) });
    } finally {
      await served.shutdown();
    }
  });
}

/** All results, without what differs from run to run. */
async function resultsOf(folder: string): Promise<unknown> {
  const csv = parse(await Deno.readTextFile(`${folder}/results.csv`), {
    skipFirstRow: true,
  }).map(({ "Processed Date": _, ...row }) => row);
  const jsonl = (await Deno.readTextFile(`${folder}/results.jsonl`)).trim()
    .split("\n").map((line) =>
      JSON.parse(
        line,
        (key, value) => key === "effort" || key === "ms" ? undefined : value,
      )
    );
  return { csv, jsonl };
}

/** Kills the program again and again until a run of it comes to its end. */
async function killChain(
  { folder, env }: Place,
  signal: Deno.Signal,
  mayKill: () => boolean,
): Promise<number[]> {
  const kills: number[] = [];
  while (mayKill()) {
    const child = startProgram(INGEST, { cwd: folder, env });
    const ended = child.output();
    const moment = new Promise((resolve) =>
      setTimeout(resolve, 200 + Math.random() * 2300)
    );
    const first = await Promise.race([ended, moment]);
    if (first !== undefined) break;
    try {
      child.kill(signal);
      kills.push(Date.now());
    } catch { /* it had just ended */ }
    const { code } = await ended;
    if (code === 0) break;
  }
  return kills;
}

/** Judgements that were asked for again although they were on disk. */
function paidTwice(
  { requests }: World,
  kills: readonly number[],
  inFlight: number,
): string[] {
  const asked = new Map<string, number>();
  return requests.flatMap(({ host, status, body, at }) => {
    if (host !== "api.openai.com" || status !== 200) return [];
    const before = asked.get(body);
    asked.set(body, at);
    if (before === undefined) return [];
    const isInFlight = kills.some((kill) =>
      kill > before && kill - before < inFlight
    );
    return isInFlight ? [] : [body.slice(0, 200)];
  });
}

for (const signal of ["SIGKILL", "SIGINT"] as const) {
  Deno.test(`clipscout ingest loses nothing in ${KILLS} runs ended by ${signal}`, async () => {
    let whole: unknown;
    const started = performance.now();
    await inPressWeek(async ({ folder, env }) => {
      const { code, err } = await runProgram(INGEST, { cwd: folder, env });
      assertEquals(code, 0, err);
      whole = await resultsOf(folder);
    });

    const inFlight = inFlightMs(performance.now() - started);
    let left = KILLS;
    async function chains() {
      while (left > 0) {
        await inPressWeek(async (place) => {
          const kills = await killChain(place, signal, () => left-- > 0);
          const { folder, env, world } = place;

          const { code, err } = await runProgram(INGEST, { cwd: folder, env });

          assertEquals(code, 0, err);
          assertEquals(await resultsOf(folder), whole);
          assertEquals(paidTwice(world, kills, inFlight), []);
          const beside = [...Deno.readDirSync(folder)]
            .filter(({ name }) => name.endsWith(".tmp"));
          assert(signal === "SIGKILL" || beside.length === 0);
        });
      }
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, chains));
  });
}
