import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { jsonLine } from "../../core/result/mod.ts";
import { SYSTEM_CLOCK } from "../../core/words/mod.ts";
import { Records } from "../../runs/mod.ts";
import { installedFlags, startRun, startServed } from "../dashboard/served.ts";
import { inFolder, runProgram } from "../program.ts";
import { createHold } from "../world/hold.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { startMachine } from "./machines.ts";
import { absentPostgres, startPostgres } from "./postgres.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const WORKERS = ["one", "two"] as const;

/** What the page's events say of a run. */
interface Shown {
  readonly job: { readonly state: string; readonly note: string };
  readonly progress: {
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

Deno.test({
  name:
    `A dashboard with an engine names its workers while they work, and finds what one process finds${missing}`,
  ignore: missing !== "",
  async fn() {
    const hold = createHold();
    const world = createWorld(scenario, { gate: hold.gate });
    const served = serveWorld(world);
    const env = environmentFor(served);
    await using engine = await startPostgres();
    await using stack = new AsyncDisposableStack();
    const flag = `--engine=${engine.url}`;

    await inFolder(async (folder) => {
      for (const name of ["alone", "dashboard", ...WORKERS]) {
        await Deno.mkdir(`${folder}/${name}`);
      }
      await Deno.copyFile(LOANS, `${folder}/alone/loans.csv`);
      const alone = await runProgram(["ingest", "loans.csv"], {
        cwd: `${folder}/alone`,
        env,
      });
      assertEquals(alone.code, 0, alone.err);
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
      const cwd = `${folder}/dashboard`;
      const dashboard = await startServed(cwd, {
        env,
        args: [flag],
        startsWorkers: true,
      });
      stack.defer(async () => void await dashboard.stop().catch(() => {}));
      const { url } = dashboard;
      // The dashboard itself asks nobody but GPT, and that about its key.
      void hold.from(({ url }) => url.host !== "api.openai.com");

      await startRun(url);
      const seen = await untilShown(url, ({ job, progress }) => {
        assert(["queued", "running"].includes(job.state), job.note);
        const machines = progress?.machines?.machines ?? [];
        for (const { state, says } of machines) {
          assertEquals(state, "there", says);
        }
        return WORKERS.every((name) =>
          machines.some((one) => one.name === name && one.loans.length > 0)
        );
      });
      const page = await (await fetch(`${url}watch`)).text();
      hold.pass();

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
      const end = await untilShown(
        url,
        ({ job }) => /done|failed|cancelled/.test(job.state),
      );
      assertEquals(end.job.state, "done", end.job.note);
      assertEquals(end.progress?.machines, null);
      assertEquals(await dashboard.stop(), 0);
      const found = keptIn(cwd);
      assertEquals(found.length, 7);
      assertEquals(found, keptIn(`${folder}/alone`));
      const taken = workers.map((worker) =>
        [...worker.said().matchAll(/: taken$/gm)].length
      );
      assert(taken.every((count) => count > 0), `${taken}`);
      assertEquals(taken.reduce((sum, count) => sum + count), 7);
      for (const worker of workers) {
        assertEquals(await worker.stop(), 0, worker.said());
      }
    });
    await served.shutdown();
  },
});
