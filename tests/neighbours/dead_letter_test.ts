import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { createHold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { resultsIn, startMachine } from "./machines.ts";
import { absentPostgres, startPostgres } from "./postgres.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const INGEST = ["ingest", "loans.csv", "--jsonl=results.jsonl"];
const missing = await absentPostgres();

/** The first loan of the press week, with the header. */
async function firstLoan(): Promise<string> {
  const [header, loan] = (await Deno.readTextFile(LOANS)).split("\n");
  return `${header}\n${loan}\n`;
}

/** Status and reason of the only result in a folder. */
async function endIn(folder: string): Promise<unknown[]> {
  const { status, reason } = JSON.parse(
    await Deno.readTextFile(`${folder}/results.jsonl`),
  );
  return [status, reason];
}

Deno.test({
  name:
    `A loan at which three workers are killed is given up, told, tried again, and its answer found${missing}`,
  ignore: missing !== "",
  async fn() {
    const hold = createHold();
    const world = createWorld(scenario, { gate: hold.gate });
    const served = serveWorld(world);
    const env = environmentFor(served);
    await using postgres = await startPostgres();
    await using stack = new AsyncDisposableStack();
    const engine = `--engine=${postgres.url}`;

    await inFolder(async (folder) => {
      const [alone, cwd] = [`${folder}/alone`, `${folder}/run`];
      for (const one of [alone, cwd]) {
        await Deno.mkdir(one);
        await Deno.writeTextFile(`${one}/loans.csv`, await firstLoan());
      }
      const worker = (name: string) =>
        stack.use(
          startMachine([
            ...["--lock=3000", engine, `--name=${name}`, "--health=0"],
          ], { cwd: folder, env, main: "tests/neighbours/quick_worker.ts" }),
        );
      const look = async (...flags: string[]) => {
        const args = ["work", ...flags, engine];
        const { code, out, err } = await runProgram(args, { cwd: folder, env });
        assertEquals(code, 0, err);
        return out;
      };
      const single = await runProgram(INGEST, { cwd: alone, env });
      assertEquals(single.code, 0, single.err);

      // The coordinator itself asks nobody but GPT, and that about its key.
      hold.from(({ url }) => url.host !== "api.openai.com");
      const run = stack.use(startMachine([...INGEST, engine], { cwd, env }));
      for (const name of ["one", "two", "three"]) {
        const killed = worker(name);
        await killed.until(/: taken$/m);
        await killed.kill();
      }
      const last = worker("last");
      await run.ended();

      assertEquals(await endIn(cwd), ["Failed", "dead_letter"], run.said());
      assertEquals(/: taken$/m.test(last.said()), false, last.said());
      const status = await look("--status");
      assertStringIncludes(status, "1 given up");
      assertStringIncludes(status, "(one, two, three)");
      const { loans, givenUp, workers } = JSON.parse(
        await look("--status", "--json"),
      );
      assertEquals([loans.waiting, loans.givenUp], [0, 1]);
      const [{ run: ofRun, file, workers: takenBy, reason }] = givenUp;
      assertMatch(ofRun, /^[0-9a-f]{16}$/);
      assertEquals(file, "loans.csv");
      assertEquals(takenBy, ["one", "two", "three"]);
      assertMatch(reason, /stalled/);
      const own = workers.find((one: { name: string }) => one.name === "last");
      assertEquals([own.sameBuild, own.differs, own.busy], [true, [], 0]);
      const [, port] = /^Health: port (\d+)/m.exec(last.said()) ?? [];
      const health = await fetch(`http://127.0.0.1:${port}/healthz`);
      const { name, engine: engineIs, busy } = await health.json();
      assertEquals(health.status, 200);
      assertEquals([name, engineIs, busy], ["last", "reachable", 0]);

      hold.pass();
      assertStringIncludes(await look("--retry"), "Tried again: 1 loan\n");
      await last.until(/: \w+, \d+ ms$/m);
      const second = await runProgram([...INGEST, engine, "--resume"], {
        cwd,
        env,
      });

      assertEquals(second.code, 0, second.err);
      assertEquals(await resultsIn(cwd), await resultsIn(alone));
      assertEquals([...last.said().matchAll(/: taken$/gm)].length, 1);
      assertMatch(
        await look("--status"),
        /0 answered and not fetched, 0 given/,
      );
      assertEquals(await last.stop(), 0, last.said());
    });
    await served.shutdown();
  },
});
