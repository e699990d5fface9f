import { assert, assertEquals } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { createHold, type Hold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { type EngineKind, ENGINES } from "./engines.ts";
import { type Cut, openLine } from "./line.ts";
import { freePort, type Machine, resultsIn, startMachine } from "./machines.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const INGEST = ["ingest", "loans.csv", "--jsonl=results.jsonl"];
/** What a worker says of a loan that it is done with. */
const DONE = /: \w+, \d+ ms$/m;
/** What who is cut off says of it. */
const OUT = /out of reach|given back/;
/** Loans at once at each worker. */
const LANES = 2;

/** Machines whose lines to one engine can be cut, and the world they ask. */
async function openNet({ url, start }: EngineKind) {
  await using held = new AsyncDisposableStack();
  const world = createWorld(scenario);
  /** Whoever asks an outlet can be held up, and at GPT each by its own key. */
  const outlets = createHold();
  const atGpt = new Map<string, Hold>();
  const served = serveWorld({
    ...world,
    async fetch(input, init = {}) {
      const { method = "GET" } = init;
      const address = new URL(String(input));
      const headers = new Headers(init.headers);
      const key = headers.get("authorization") ?? "";
      if (isToGpt(address)) headers.set("authorization", "Bearer world");
      const hold = isToGpt(address) ? atGpt.get(key) : outlets;
      await hold?.gate({ method, url: address });
      return await world.fetch(input, { ...init, headers });
    },
  });
  held.defer(() => served.shutdown());
  const port = freePort();
  held.use(await start(port));
  const stack = held.move();
  const env = environmentFor(served);
  return {
    env,
    outlets,
    /** Holds up whom is asked with a machine's own key. */
    holdAtGpt(name: string): Hold {
      const hold = createHold();
      atGpt.set(`Bearer ${name}`, hold);
      return hold;
    },
    /** Questions to GPT so far, each of which is paid. */
    questions: () => world.requests.filter(isQuestion).length,
    /** Starts a program on a line of its own. */
    async start(name: string, args: readonly string[], cwd: string) {
      const line = stack.use(await openLine(port));
      const machine = stack.use(
        startMachine([...args, `--engine=${url(line.port)}`], {
          cwd,
          env: { ...env, OPENAI_API_KEY: name },
        }),
      );
      return { line, machine };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

type Asked = { readonly method: string; readonly url: URL | string };

function isQuestion({ method, url }: Asked): boolean {
  return method === "POST" && isToGpt(url);
}

function isToGpt(url: URL | string): boolean {
  return new URL(url).host === "api.openai.com";
}

/** How often each loan was taken up, by what workers said. */
function timesTaken(workers: readonly { machine: Machine }[]): number {
  return workers.flatMap((
    { machine },
  ) => [...machine.said().matchAll(/: taken$/gm)]).length;
}

/** Tests that lines to a kind of engine may be cut, in each of some ways. */
export function testCuts(
  name: EngineKind["name"],
  ways: readonly (readonly [Cut, Cut, Cut])[],
): void {
  const engine = ENGINES.find((one) => one.name === name)!;
  for (const cuts of ways) {
    const [atPage, atQuestion, atAnswer] = cuts;
    Deno.test({
      name:
        `Lines to a ${name} are cut at a page (${atPage}), at a question (${atQuestion}) and after an answer (${atAnswer}): the results are those of one machine${engine.missing}`,
      ignore: engine.missing !== "",
      fn: () => runWithCuts(engine, cuts),
    });
  }
}

/**
 * Only those whose lines are cut are held up: whoever may give an answer waits
 * no longer for one than the machine is slow.
 */
async function runWithCuts(
  engine: EngineKind,
  [atPage, atQuestion, atAnswer]: readonly [Cut, Cut, Cut],
): Promise<void> {
  await using net = await openNet(engine);
  await inFolder(async (folder) => {
    await Deno.copyFile(LOANS, `${folder}/loans.csv`);
    const { env, outlets } = net;
    const alone = await runProgram(INGEST, { cwd: folder, env });
    assertEquals(alone.code, 0, alone.err);
    const expected = await resultsIn(folder);
    const needed = net.questions();
    const cwd = `${folder}/run`;
    await Deno.mkdir(cwd);
    await Deno.copyFile(LOANS, `${cwd}/loans.csv`);
    const run = await net.start("run", INGEST, cwd);
    async function work(name: string) {
      const cwd = `${folder}/${name}`;
      await Deno.mkdir(cwd);
      return await net.start(
        name,
        ["work", `--name=${name}`, `-c${LANES}`],
        cwd,
      );
    }
    /** Starts a worker and cuts its line where it is held up. */
    async function cutAt(
      name: string,
      hold: Hold,
      isFrom: (asked: Asked) => boolean,
      how: Cut,
    ) {
      const isHeld = hold.from(isFrom);
      const worker = await work(name);
      await isHeld;
      await worker.line.cut(how);
      await worker.machine.until(OUT);
      hold.pass();
      return worker;
    }

    // While it reads a page, while somebody is paid ...
    const one = await cutAt("one", outlets, () => true, atPage);
    const two = await cutAt(
      "two",
      net.holdAtGpt("two"),
      isQuestion,
      atQuestion,
    );
    // ... and while there are answers that nobody fetches.
    await run.line.cut(atAnswer);
    await run.machine.until(OUT);
    await one.line.heal();
    await two.line.heal();
    const workers = [one, two, await work("three")];
    await Promise.race(workers.map(({ machine }) => machine.until(DONE)));
    await run.line.heal();

    assertEquals(await run.machine.ended(), 0, run.machine.said());
    assertEquals(await resultsIn(cwd), expected);
    // A lane was just paying for one thing at most when its loan was taken from
    // it, and on a busy machine that befalls workers whose lines are well, too.
    // With a Redis nobody knows what others paid for the same loan.
    const again = timesTaken(workers) - 7;
    const paidAgain = net.questions() - 2 * needed;
    const isKnown = engine.name === "PostgreSQL";
    const said = workers.map(({ machine }) => machine.said()).join("\n");
    assert(
      !isKnown || paidAgain <= again,
      `${paidAgain} paid again, ${again} loans taken up again: ${said}`,
    );
    for (const { machine } of workers) {
      assertEquals(await machine.stop(), 0, machine.said());
    }
  });
}
