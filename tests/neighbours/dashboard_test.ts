import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { jsonLine } from "../../core/result/mod.ts";
import { SYSTEM_CLOCK } from "../../core/words/mod.ts";
import { Records } from "../../runs/mod.ts";
import {
  installedFlags,
  type Served,
  startRun,
  startServed,
} from "../dashboard/served.ts";
import { inFolder, runProgram } from "../program.ts";
import { createHold } from "../world/hold.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { type Line, openLine } from "./line.ts";
import { type Machine, startMachine } from "./machines.ts";
import { absentPostgres, startPostgres } from "./postgres.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const WORKERS = ["one", "two"] as const;
/** What a worker says of a loan that it is done with. */
const DONE = /: \w+, \d+ ms$/m;

/** What the page's events say of a run. */
interface Shown {
  readonly job: { readonly state: string; readonly note: string };
  readonly progress: {
    readonly notices: readonly string[];
    readonly machines: {
      readonly sum: string;
      readonly machines: readonly {
        readonly name: string;
        readonly state: string;
        readonly says: string;
        readonly loans: readonly { readonly name: string }[];
      }[];
    } | null;
  } | null;
}

/** Reads a dashboard's events until one is as it should be. */
async function untilShown(
  url: string,
  isIt: (shown: Shown) => boolean,
): Promise<Shown> {
  const { body } = await fetch(`${url}watch/events`);
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    while (true) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`The events ended early: ${text}`);
      text += value;
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const shown = JSON.parse(event.replace(/^data: /, "")) as Shown;
        if (isIt(shown)) return shown;
      }
    }
  } finally {
    await reader.cancel();
  }
}

/** What the last run of a folder found, without what differs from run to run. */
function keptIn(folder: string): unknown[] {
  using records = new Records(`${folder}/.clipscout`, SYSTEM_CLOCK);
  const { journal } = records;
  const [run] = journal.runs();
  assert(run !== undefined);
  return [...journal.results(run.id)].map((result) =>
    JSON.parse(
      jsonLine(result),
      (key, value) => key === "effort" || key === "ms" ? undefined : value,
    )
  );
}

const missing = await absentPostgres();

/** A PostgreSQL with two workers, and a world whose outlets answer once let. */
interface Fleet {
  readonly folder: string;
  readonly workers: readonly Machine[];
  /** Opens a line to the engine, which can be cut. */
  line(): Promise<Line>;
  /** Starts a dashboard that hands its loans to the workers. @default no line */
  serve(line?: Line): Promise<Served>;
  /** Lets the outlets answer. */
  pass(): void;
  /** What the same loans bring in one process. */
  readonly alone: unknown[];
  /** How often GPT was asked since the workers were there. */
  questions(): number;
  /** How often it was asked by one process. */
  readonly needed: number;
}

async function withFleet(test: (fleet: Fleet) => Promise<void>): Promise<void> {
  const hold = createHold();
  const world = createWorld(scenario, { gate: hold.gate });
  const served = serveWorld(world);
  const env = environmentFor(served);
  const asked = () =>
    world.requests.filter(({ method, url }) =>
      method === "POST" && new URL(url).host === "api.openai.com"
    ).length;
  await using engine = await startPostgres();
  const flag = `--engine=${engine.url}`;
  await inFolder(async (folder) => {
    await using stack = new AsyncDisposableStack();
    for (const name of ["alone", "dashboard", ...WORKERS]) {
      await Deno.mkdir(`${folder}/${name}`);
    }
    await Deno.copyFile(LOANS, `${folder}/alone/loans.csv`);
    const alone = await runProgram(["ingest", "loans.csv"], {
      cwd: `${folder}/alone`,
      env,
    });
    assertEquals(alone.code, 0, alone.err);
    const needed = asked();
    const workers = WORKERS.map((name) =>
      stack.use(
        startMachine(["work", flag, `--name=${name}`, "-c2"], {
          cwd: `${folder}/${name}`,
          env,
          // Those of the dashboard: both compare the program's sources.
          permissions: installedFlags(),
        }),
      )
    );
    for (const worker of workers) await worker.until(/waits for loans/);
    // The dashboard itself asks nobody but GPT, and that about its key.
    void hold.from(({ url }) => url.host !== "api.openai.com");
    await test({
      folder: `${folder}/dashboard`,
      workers,
      async line() {
        return stack.use(await openLine(Number(new URL(engine.url).port)));
      },
      async serve(line) {
        const url = new URL(engine.url);
        if (line !== undefined) url.port = String(line.port);
        const dashboard = await startServed(`${folder}/dashboard`, {
          env,
          args: [`--engine=${url}`],
          startsWorkers: true,
        });
        stack.defer(() => dashboard.kill().catch(() => {}));
        return dashboard;
      },
      pass: hold.pass,
      alone: keptIn(`${folder}/alone`),
      needed,
      questions: () => asked() - needed,
    });
    for (const worker of workers) {
      assertEquals(await worker.stop(), 0, worker.said());
    }
  });
  await served.shutdown();
}

/** Waits until both workers have loans of the run. */
function untilBothWork(url: string): Promise<Shown> {
  return untilShown(url, ({ job, progress }) => {
    assert(["queued", "running"].includes(job.state), job.note);
    const machines = progress?.machines?.machines ?? [];
    for (const { state, says } of machines) assertEquals(state, "there", says);
    return WORKERS.every((name) =>
      machines.some((one) => one.name === name && one.loans.length > 0)
    );
  });
}

/** Waits until the run is over. */
function untilOver(url: string): Promise<Shown> {
  return untilShown(
    url,
    ({ job }) => /done|failed|cancelled/.test(job.state),
  );
}

/** How many loans each worker said something of. */
function countsOf(workers: readonly Machine[], pattern: RegExp): number[] {
  return workers.map((worker) => [...worker.said().matchAll(pattern)].length);
}

Deno.test({
  name:
    `A dashboard with an engine names its workers while they work, and finds what one process finds${missing}`,
  ignore: missing !== "",
  fn: () =>
    withFleet(async ({ folder, workers, serve, pass, alone }) => {
      const dashboard = await serve();
      const { url } = dashboard;
      await startRun(url);
      const seen = await untilBothWork(url);
      const page = await (await fetch(`${url}watch`)).text();
      pass();

      assertMatch(
        seen.progress?.machines?.sum ?? "",
        /^2 workers, [234] of 4 lanes at work/,
      );
      for (const name of WORKERS) {
        assertMatch(
          page,
          new RegExp(`<th scope="rowgroup" rowspan="[12]">${name}</th>`),
        );
      }
      const end = await untilOver(url);
      assertEquals(end.job.state, "done", end.job.note);
      assertEquals(end.progress?.machines, null);
      assertEquals(await dashboard.stop(), 0);
      assertEquals(alone.length, 7);
      assertEquals(keptIn(folder), alone);
      const taken = countsOf(workers, /: taken$/gm);
      assert(taken.every((count) => count > 0), `${taken}`);
      assertEquals(taken.reduce((sum, count) => sum + count), 7);
    }),
});

Deno.test({
  name:
    `A dashboard that is killed goes on with its run, finds what workers did meanwhile, and asks nothing twice${missing}`,
  ignore: missing !== "",
  fn: () =>
    withFleet(async (fleet) => {
      const { folder, workers, serve, pass, alone } = fleet;
      const killed = await serve();
      await startRun(killed.url);
      await untilBothWork(killed.url);
      await killed.kill();
      pass();
      // It may not have handed over all of them.
      await Promise.race(workers.map((worker) => worker.until(DONE)));

      const again = await serve();
      const end = await untilOver(again.url);

      assertEquals(end.job.state, "done", end.job.note);
      assertEquals(await again.stop(), 0);
      assertEquals(keptIn(folder), alone);
      assertEquals(fleet.questions(), fleet.needed);
      assertEquals(
        countsOf(workers, /: taken$/gm).reduce((sum, count) => sum + count),
        7,
      );
    }),
});

Deno.test({
  name:
    `A dashboard that loses its engine says so on the page of the run, and has all results once it is back${missing}`,
  ignore: missing !== "",
  fn: () =>
    withFleet(async ({ folder, line: openOne, serve, pass, alone }) => {
      const line = await openOne();
      const dashboard = await serve(line);
      const { url } = dashboard;
      await startRun(url);
      await untilBothWork(url);
      await line.cut("reset");
      pass();
      const told = (words: RegExp) => ({ progress }: Shown) =>
        progress?.notices.some((notice) => words.test(notice)) === true;

      await untilShown(url, told(/^The engine at .* out of reach/));
      await line.heal();
      const end = await untilOver(url);

      assertEquals(end.job.state, "done", end.job.note);
      assertEquals(await dashboard.stop(), 0);
      assertEquals(keptIn(folder), alone);
    }),
});
