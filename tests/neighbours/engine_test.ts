import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { createHold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { ENGINES } from "./engines.ts";
import { freePort, type Machine, resultsIn, startMachine } from "./machines.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const INGEST = ["ingest", "loans.csv", "--jsonl=results.jsonl"];
const WORKERS = ["one", "two", "three"] as const;

/** The results of a run in one process. */
async function resultsAlone(env: Record<string, string>): Promise<unknown> {
  let alone: unknown;
  await inFolder(async (cwd) => {
    await Deno.copyFile(LOANS, `${cwd}/loans.csv`);
    const { code, err } = await runProgram(INGEST, { cwd, env });
    assertEquals(code, 0, err);
    alone = await resultsIn(cwd);
  });
  return alone;
}

/** How often each loan was taken up, by what workers said. */
function takenLoans(workers: readonly Machine[]): string[] {
  return workers.flatMap((worker) =>
    [...worker.said().matchAll(/^(.+): taken$/gm)].map(([, loan = ""]) => loan)
  );
}

for (const { name, missing, url, start } of ENGINES) {
  Deno.test({
    name:
      `Three workers of a ${name}, one of which is killed, find what one machine finds${missing}`,
    ignore: missing !== "",
    async fn() {
      const hold = createHold();
      const world = createWorld(scenario, { gate: hold.gate });
      const served = serveWorld(world);
      const env = environmentFor(served);
      const alone = await resultsAlone(env);
      const port = freePort();
      await using _engine = await start(port);
      await using stack = new AsyncDisposableStack();
      const engine = `--engine=${url(port)}`;
      // The coordinator itself asks nobody but GPT, and that about its key.
      const isAtWork = hold.from(({ url }) => url.host !== "api.openai.com");

      await inFolder(async (folder) => {
        await Deno.copyFile(LOANS, `${folder}/loans.csv`);
        const workers = await Promise.all(WORKERS.map(async (one) => {
          const cwd = `${folder}/${one}`;
          await Deno.mkdir(cwd);
          return stack.use(
            startMachine(["work", engine, `--name=${one}`, "-c2"], {
              cwd,
              env,
            }),
          );
        }));
        const [killed, ...others] = workers;
        assert(killed !== undefined);
        for (const worker of workers) await worker.until(/waits for loans/);
        const status = await runProgram(["work", "--status", engine], {
          cwd: folder,
          env,
        });
        assertEquals(status.code, 0, status.err);
        for (const one of WORKERS) {
          assertStringIncludes(status.out, `  ${one} `);
        }
        assertStringIncludes(status.out, "0 loans waiting, 0 at work");
        const run = stack.use(
          startMachine([...INGEST, engine], { cwd: folder, env }),
        );
        await isAtWork;
        await killed.until(/: taken$/m);
        await killed.kill();
        hold.pass();

        assertEquals(await run.ended(), 0, run.said());
        assertEquals(await resultsIn(folder), alone);
        const taken = takenLoans(workers);
        const lost = takenLoans([killed]);
        assert(lost.length > 0);
        assertEquals(new Set(taken).size, 7);
        assertEquals(taken.length, 7 + lost.length, taken.join("\n"));
        for (const worker of others) {
          assertEquals(await worker.stop(), 0, worker.said());
        }
      });
      await served.shutdown();
    },
  });
}
