import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram, startProgram } from "../program.ts";
import { createWorld, type World } from "../world/create_world.ts";
import type { WorldRequest } from "../world/service.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

/** Kills at random moments: a few here, 100 in CI. */
const KILLS = Number(Deno.env.get("CLIPSCOUT_TEST_KILLS") ?? 4);
/** Chains of kills that run side by side; much of a run waits. */
const SIDE_BY_SIDE = KILLS > 10 ? 3 : 1;
/** A GPT that answers the press week's first loans soon, and others late. */
function delayOf({ url, body }: WorldRequest): number {
  const nth = url.hostname !== "api.openai.com" ? 0 : 1 +
    (scenario.judgements ?? []).findIndex(({ when }) => body.includes(when));
  return 40 + 200 * nth;
}

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const INGEST = [
  ...["ingest", "loans.csv", "--jsonl=results.jsonl", "--resume"],
  "--log-format=json",
];

interface Place {
  readonly folder: string;
  readonly world: World;
  readonly env: Record<string, string>;
}

async function inPressWeek(test: (place: Place) => Promise<void>) {
  await inFolder(async (folder) => {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);
    const world = createWorld(scenario, { delays: delayOf });
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
  const csv = parse(await Deno.readTextFile(`${folder}/loans.results.csv`), {
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

/** The results of a run that nothing ends. */
async function resultsOfWhole(): Promise<unknown> {
  let whole: unknown;
  await inPressWeek(async ({ folder, env }) => {
    const { code, err } = await runProgram(INGEST, { cwd: folder, env });
    assertEquals(code, 0, err);
    whole = await resultsOf(folder);
  });
  return whole;
}

/** How a run of the program ended, and what it had said until then. */
interface Ended {
  readonly code: number;
  readonly log: string;
}

/**
 * Runs the program and ends it with `signal`: after `afterMs` milliseconds, or
 * as soon as it says that it has an answer of GPT.
 */
async function runAndEnd(
  { folder, env }: Place,
  signal: Deno.Signal,
  afterMs: number | undefined,
): Promise<Ended> {
  const child = startProgram(INGEST, { cwd: folder, env });
  let isEnded = false;
  const end = () => {
    if (isEnded) return;
    isEnded = true;
    try {
      child.kill(signal);
    } catch { /* it had just ended */ }
  };
  const timer = afterMs === undefined ? undefined : setTimeout(end, afterMs);
  const out = new Response(child.stdout).text();
  let log = "";
  for await (const text of child.stderr.pipeThrough(new TextDecoderStream())) {
    log += text;
    if (afterMs === undefined && answeredLoans(log).length > 0) end();
  }
  clearTimeout(timer);
  await out;
  return { code: (await child.status).code, log };
}

/**
 * Ends the program again and again, first at an answer of GPT, then at random
 * moments, until a run of it comes to its end. Gives what all of them said.
 */
async function endAgainAndAgain(
  place: Place,
  options: { signal: Deno.Signal; wholeRunMs: number; mayEnd: () => boolean },
): Promise<string[]> {
  const { signal, wholeRunMs, mayEnd } = options;
  const logs: string[] = [];
  while (mayEnd()) {
    const afterMs = logs.length === 0 ? undefined : Math.random() * wholeRunMs;
    const { code, log } = await runAndEnd(place, signal, afterMs);
    logs.push(log);
    if (code === 0) break;
  }
  return logs;
}

/** The loans for which GPT answered, as often as the program says so. */
function answeredLoans(log: string): string[] {
  // The last line may be cut.
  return log.split("\n").slice(0, -1).flatMap((line) => {
    if (!line.startsWith("{")) return [];
    const { event, service, kind, loan, effort } = JSON.parse(line);
    const isAnswer = event === "request" && service === "openai" &&
      kind === "ok" && !effort.shared && loan !== "key";
    return isAnswer ? [loan] : [];
  });
}

/** What comes more than once. */
function repeated(all: readonly string[]): string[] {
  return all.filter((one, at) => all.indexOf(one) !== at);
}

/** The questions that GPT was asked, as often as it answered them. */
function questions({ requests }: World): string[] {
  return requests
    .filter(({ host, method, status }) =>
      host === "api.openai.com" && method === "POST" && status === 200
    )
    .map(({ body }) => body);
}

for (const signal of ["SIGKILL", "SIGINT"] as const) {
  Deno.test(`clipscout ingest loses nothing in ${KILLS} runs ended by ${signal}`, async () => {
    const started = performance.now();
    // As many at once as later, for the moments to be spread over a whole run.
    const [whole] = await Promise.all(
      Array.from({ length: SIDE_BY_SIDE }, () => resultsOfWhole()),
    );
    const wholeRunMs = performance.now() - started;
    let left = KILLS;
    async function chains() {
      while (left > 0) {
        await inPressWeek(async (place) => {
          const mayEnd = () => left-- > 0;
          const options = { signal, wholeRunMs, mayEnd };
          const logs = await endAgainAndAgain(place, options);
          const { folder, env, world } = place;

          const { code, err } = await runProgram(INGEST, { cwd: folder, env });

          assertEquals(code, 0, err);
          assertEquals(await resultsOf(folder), whole);
          const [first] = logs;
          if (first !== undefined) assert(answeredLoans(first).length > 0);
          // What the program had of GPT when it was killed is never asked again.
          assertEquals(repeated([...logs, err].flatMap(answeredLoans)), []);
          // After Ctrl-C it even waits for what it had asked.
          if (signal === "SIGINT") assertEquals(repeated(questions(world)), []);
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
