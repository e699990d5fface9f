import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { SYSTEM_CLOCK } from "../../core/clock.ts";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram, startProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

/** Kills at random moments: a few here, 100 in CI. */
const KILLS = Number(Deno.env.get("CLIPSCOUT_TEST_KILLS") ?? 6);
/** Chains of kills that run side by side. */
const SIDE_BY_SIDE = 2;
/** What GPT answered this shortly before a kill may not have reached the disk. */
const IN_FLIGHT_MS = 500;

/** The press week with a GPT that answers its first loans soon and others late. */
const WEEK = {
  ...scenario,
  judgements: (scenario.judgements ?? []).map((judgement, index) => ({
    ...judgement,
    ms: 200 * (index + 1),
  })),
};

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
    const world = createWorld(WEEK, { delays: () => 40 });
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

/** Waits until an answer of GPT must have reached the disk. */
async function afterAnAnswer({ requests }: World, signal: AbortSignal) {
  while (!judgementsOf(requests).some(({ answeredAt }) => answeredAt)) {
    await SYSTEM_CLOCK.sleep(20, signal);
  }
  await SYSTEM_CLOCK.sleep(IN_FLIGHT_MS + 100, signal);
}

/**
 * Kills the program again and again, first after an answer of GPT, then at
 * random moments, until a run of it comes to its end. Gives the times.
 */
async function killChain(
  { folder, env, world }: Place,
  options: { signal: Deno.Signal; wholeRunMs: number; mayKill: () => boolean },
): Promise<number[]> {
  const { signal, wholeRunMs, mayKill } = options;
  const kills: number[] = [];
  while (mayKill()) {
    const child = startProgram(INGEST, { cwd: folder, env });
    const ended = child.output();
    const waiting = new AbortController();
    const moment = kills.length === 0
      ? afterAnAnswer(world, waiting.signal)
      : SYSTEM_CLOCK.sleep(Math.random() * wholeRunMs, waiting.signal);
    const first = await Promise.race([ended, moment]);
    waiting.abort();
    if (first !== undefined) {
      await moment.catch(() => {});
      break;
    }
    try {
      child.kill(signal);
      kills.push(Date.now());
    } catch { /* it had just ended */ }
    const { code } = await ended;
    if (code === 0) break;
  }
  return kills;
}

function judgementsOf(requests: World["requests"]): World["requests"] {
  return requests.filter(({ host }) => host === "api.openai.com");
}

/**
 * Questions to GPT that were asked again although their answer had come before
 * the program was killed. After Ctrl-C it waits for the answers it asked for,
 * so there all count.
 */
function paidTwice(
  { requests }: World,
  kills: readonly number[],
  signal: Deno.Signal,
): string[] {
  const inFlightMs = signal === "SIGKILL" ? IN_FLIGHT_MS : -Infinity;
  return judgementsOf(requests).flatMap(({ body, at }, index, all) => {
    const before = all.slice(0, index).filter((earlier) =>
      earlier.body === body && earlier.status === 200
    );
    const paid = before.filter(({ at: asked, answeredAt = Infinity }) =>
      !kills.some((kill) =>
        asked < kill && kill < at && kill < answeredAt + inFlightMs
      )
    );
    return paid.length === 0 ? [] : [body.slice(0, 200)];
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

    const wholeRunMs = performance.now() - started;
    let left = KILLS;
    async function chains() {
      while (left > 0) {
        await inPressWeek(async (place) => {
          const mayKill = () => left-- > 0;
          const kills = await killChain(place, { signal, wholeRunMs, mayKill });
          const { folder, env, world } = place;

          const { code, err } = await runProgram(INGEST, { cwd: folder, env });

          assertEquals(code, 0, err);
          assertEquals(await resultsOf(folder), whole);
          assertEquals(paidTwice(world, kills, signal), []);
          const beside = [...Deno.readDirSync(folder)]
            .filter(({ name }) => name.endsWith(".tmp"));
          assert(signal === "SIGKILL" || beside.length === 0);
        });
      }
    }
    // One that fails must not leave the other running into the next test.
    const ends = await Promise.allSettled(
      Array.from({ length: SIDE_BY_SIDE }, chains),
    );
    for (const end of ends) {
      if (end.status === "rejected") throw end.reason;
    }
  });
}
