/** What somebody at a terminal sees of a run that real machines work on. */
import { assert, assertEquals } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, taskFlags } from "../program.ts";
import {
  HAS_TERMINAL,
  lineText,
  runInTerminal,
  screenAfter,
} from "../terminal.ts";
import { createWorld } from "../world/create_world.ts";
import { createHold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { startMachine } from "./machines.ts";
import { absentPostgres, startPostgres } from "./postgres.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const MISSING = await absentPostgres();
const WORKERS = ["north", "south"];
const COLUMNS = 100;

Deno.test({
  name:
    `A terminal shows each worker with its loans, one that is killed as gone, and a summary${MISSING}`,
  ignore: MISSING !== "" || !HAS_TERMINAL,
  async fn() {
    const hold = createHold();
    const world = createWorld(scenario, { gate: hold.gate });
    const served = serveWorld(world);
    const env = environmentFor(served);
    await using postgres = await startPostgres();
    await using stack = new AsyncDisposableStack();
    const engine = `--engine=${postgres.url}`;
    // The coordinator itself asks nobody but GPT, and that about its key.
    void hold.from(({ url }) => url.host !== "api.openai.com");

    await inFolder(async (folder) => {
      await Deno.copyFile(
        `${ROOT}fixtures/press_week/loans.csv`,
        `${folder}/loans.csv`,
      );
      const [north, south] = WORKERS.map((name) =>
        stack.use(
          startMachine(["work", engine, `--name=${name}`, "-c2"], {
            cwd: folder,
            env,
          }),
        )
      );
      assert(north !== undefined && south !== undefined);
      for (const worker of [north, south]) {
        await worker.until(/waits for loans/);
      }
      let step = 0;
      const shown: string[] = [];
      const { code, text } = await runInTerminal([
        ...[Deno.execPath(), "run", ...taskFlags("clipscout")],
        ...[`${ROOT}main.ts`, "ingest", "loans.csv", engine],
      ], {
        cwd: folder,
        env,
        columns: COLUMNS,
        onText(text) {
          const screen = screenAfter(text, COLUMNS).map(lineText).join("\n");
          if (
            step === 0 &&
            /north {2}2 of 2 lanes[^]+south {2}2 of 2 lanes/.test(screen)
          ) {
            step = 1;
            shown.push(screen);
            void north.kill();
          } else if (
            step === 1 &&
            /north {2}gone, last heard of [^\n]+, had 2 loans/.test(screen)
          ) {
            step = 2;
            shown.push(screen);
            hold.pass();
          }
        },
      });

      assertEquals(code, 0, text);
      assertEquals(shown.length, 2, text);
      const [before] = shown;
      const loans = before!.split("\n").filter((line) =>
        /\b2104\d{3} /.test(line)
      );
      assertEquals(loans.length, 4, before);
      const screen = screenAfter(text, COLUMNS).map(lineText).join("\n");
      assert(/^ *Found +7$/m.test(screen), screen);
      assertEquals(await south.stop(), 0, south.said());
    });
    await served.shutdown();
  },
});
