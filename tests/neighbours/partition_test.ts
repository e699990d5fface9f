import { assert, assertEquals } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { createHold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { type Cut, openLine } from "./line.ts";
import { freePort, type Machine, resultsIn, startMachine } from "./machines.ts";
import { absent, startNeighbour } from "./neighbour.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const INGEST = ["ingest", "loans.csv", "--jsonl=results.jsonl"];
/** What a worker says of a loan that it is done with. */
const DONE = /: \w+, \d+ ms$/m;
/** What who is cut off says of it. */
const OUT = /out of reach|given back/;
/** Loans at once at each worker. */
const LANES = 2;

const ENGINES = [
  {
    name: "PostgreSQL" as const,
    script: "start_postgres.sh",
    missing: await absent({ folder: "/usr/lib/postgresql" }),
    url: (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  },
  {
    name: "Redis" as const,
    script: "start_redis.sh",
    missing: await absent("redis-server"),
    url: (port: number) => `redis://127.0.0.1:${port}`,
  },
];
/** How the lines of two workers and of the coordinator are cut. */
const CUTS = {
  PostgreSQL: [
    ["reset", "forgotten", "held"],
    ["forgotten", "held", "reset"],
  ],
  Redis: [["reset", "forgotten", "reset"]],
} satisfies Record<string, [Cut, Cut, Cut][]>;

/** Machines whose lines to one engine can be cut, and the world they ask. */
async function openNet({ script, url }: (typeof ENGINES)[number]) {
  await using held = new AsyncDisposableStack();
  const hold = createHold();
  const world = createWorld(scenario, { gate: hold.gate });
  const served = serveWorld(world);
  held.defer(() => served.shutdown());
  const port = freePort();
  held.use(await startNeighbour(script, [String(port)]));
  const env = environmentFor(served);
  const stack = held.move();
  return {
    hold,
    env,
    /** Questions to GPT so far, each of which is paid. */
    questions: () =>
      world.requests.filter(({ method, url }) =>
        method === "POST" && new URL(url).host === "api.openai.com"
      ).length,
    /** Starts a program on a line of its own. */
    async start(args: readonly string[], cwd: string) {
      const line = stack.use(await openLine(port));
      const machine = stack.use(
        startMachine([...args, `--engine=${url(line.port)}`], { cwd, env }),
      );
      return { line, machine };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** How often each loan was taken up, by what workers said. */
function timesTaken(workers: readonly { machine: Machine }[]): number {
  return workers.flatMap((
    { machine },
  ) => [...machine.said().matchAll(/: taken$/gm)]).length;
}

for (const engine of ENGINES) {
  for (const cuts of CUTS[engine.name]) {
    const [atPage, atQuestion, atAnswer] = cuts;
    Deno.test({
      name:
        `Lines to a ${engine.name} are cut at a page (${atPage}), at a question (${atQuestion}) and after an answer (${atAnswer}): the results are those of one machine${engine.missing}`,
      ignore: engine.missing !== "",
      fn: () => runWithCuts(engine, cuts),
    });
  }
}

async function runWithCuts(
  engine: (typeof ENGINES)[number],
  [atPage, atQuestion, atAnswer]: readonly [Cut, Cut, Cut],
): Promise<void> {
  await using net = await openNet(engine);
  const { hold, env } = net;
  await inFolder(async (folder) => {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);
    const alone = await runProgram(INGEST, { cwd: folder, env });
    assertEquals(alone.code, 0, alone.err);
    const expected = await resultsIn(folder);
    const needed = net.questions();
    const cwd = `${folder}/run`;
    await Deno.mkdir(cwd);
    await Deno.copyFile(LOANS, `${cwd}/loans.csv`);
    const isAtPage = hold.from(({ url }) => url.host !== "api.openai.com");
    const run = await net.start(INGEST, cwd);
    const workers = await Promise.all(
      ["one", "two", "three"].map(async (one) => {
        await Deno.mkdir(`${folder}/${one}`);
        return await net.start(
          ["work", `--name=${one}`, `-c${LANES}`],
          `${folder}/${one}`,
        );
      }),
    );
    const [one, two] = workers;
    assert(one && two);

    // While it reads a page ...
    await isAtPage;
    await one.machine.until(/: taken$/m);
    await one.line.cut(atPage);
    await one.machine.until(OUT);
    hold.pass();
    // ... while somebody is paid ...
    await hold.from(({ method, url }) =>
      method === "POST" && url.host === "api.openai.com"
    );
    await two.line.cut(atQuestion);
    await two.machine.until(OUT);
    await one.line.heal();
    hold.pass();
    // ... and while there are answers that nobody fetches.
    await run.line.cut(atAnswer);
    await run.machine.until(OUT);
    await two.line.heal();
    await Promise.race(workers.map(({ machine }) => machine.until(DONE)));
    await run.line.heal();

    assertEquals(await run.machine.ended(), 0, run.machine.said());
    assertEquals(await resultsIn(cwd), expected);
    const again = timesTaken(workers) - 7;
    const said = workers.map(({ machine }) => machine.said()).join("\n");
    assert(again <= 2 * LANES, `${again} loans were taken up again: ${said}`);
    // With a Redis nobody knows what others paid for the same loan.
    const paidAgain = net.questions() - 2 * needed;
    const isKnown = engine.name === "PostgreSQL";
    assert(!isKnown || paidAgain <= 2 * LANES, `${paidAgain} paid again`);
    for (const { machine } of workers) {
      assertEquals(await machine.stop(), 0, machine.said());
    }
  });
}
