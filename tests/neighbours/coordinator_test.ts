import { assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { freePort, resultsIn, startMachine } from "./machines.ts";
import { absent, startNeighbour } from "./neighbour.ts";

const LOANS = new URL("../../fixtures/press_week/loans.csv", import.meta.url);
const INGEST = ["ingest", "loans.csv", "--jsonl=results.jsonl"];
/** What a worker says of a loan that it is done with. */
const DONE = /: \w+, \d+ ms$/m;

const missing = await absent({ folder: "/usr/lib/postgresql" });

Deno.test({
  name:
    `A coordinator that is killed finds what was done, and nothing is asked twice; a worker of another build gets no loan${missing}`,
  ignore: missing !== "",
  async fn() {
    const world = createWorld(scenario);
    const served = serveWorld(world);
    const env = environmentFor(served);
    const questions = () =>
      world.requests.filter(({ method, url }) =>
        method === "POST" && new URL(url).host === "api.openai.com"
      ).length;
    const port = freePort();
    await using _engine = await startNeighbour("start_postgres.sh", [
      String(port),
    ]);
    await using stack = new AsyncDisposableStack();
    const engine = `--engine=postgres://postgres@127.0.0.1:${port}/postgres`;
    const worker = (name: string, cwd: string, more = {}) =>
      stack.use(
        startMachine(["work", engine, `--name=${name}`, "-c2"], {
          cwd,
          env: { ...env, ...more },
        }),
      );

    await inFolder(async (folder) => {
      await Deno.copyFile(LOANS, `${folder}/loans.csv`);
      const alone = await runProgram(INGEST, { cwd: folder, env });
      assertEquals(alone.code, 0, alone.err);
      const expected = await resultsIn(folder);
      const needed = questions();
      for (const name of ["one", "stranger", "run"]) {
        await Deno.mkdir(`${folder}/${name}`);
      }
      const cwd = `${folder}/run`;
      await Deno.copyFile(LOANS, `${cwd}/loans.csv`);
      const stranger = worker("stranger", `${folder}/stranger`, {
        SCRAPINGBEE_BASE_URL: "https://elsewhere.example",
      });
      await stranger.until(/waits for loans/);
      const first = stack.use(startMachine([...INGEST, engine], { cwd, env }));
      await first.until(/Worker stranger gets no loans of this run/);
      const one = worker("one", `${folder}/one`);
      await one.until(DONE);
      await first.kill();
      // It goes on with what was handed over.
      while ([...one.said().matchAll(new RegExp(DONE, "gm"))].length < 7) {
        const { length } = one.said();
        await one.until(new RegExp(`^[^]{${length}}[^]`));
      }
      const examined = await runProgram(["doctor", "--json"], {
        cwd: folder,
        env: { ...env, CLIPSCOUT_ENGINE: engine.slice("--engine=".length) },
      });
      assertEquals(
        JSON.parse(examined.out).find((one: { name: string }) =>
          one.name === "engine"
        ),
        {
          name: "engine",
          status: "ok",
          says: "answers; 1 worker, 2 lanes of this build, 1 of others",
        },
      );

      const second = await runProgram([...INGEST, engine, "--resume"], {
        cwd,
        env,
      });

      assertEquals(second.code, 0, second.err);
      assertEquals(await resultsIn(cwd), expected);
      assertEquals(questions() - needed, needed);
      assertEquals([...one.said().matchAll(/: taken$/gm)].length, 7);
      assertMatch(
        stranger.said(),
        /Refused the loans of .*another SCRAPINGBEE/,
      );
      assertEquals(/: taken$/m.test(stranger.said()), false);
    });
    await served.shutdown();
  },
});
