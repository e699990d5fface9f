/** Whole runs as somebody at a terminal sees them. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { endHeld, judgementsIn } from "../held_run.ts";
import { inFolder, runProgram, startProgram, taskFlags } from "../program.ts";
import {
  HAS_TERMINAL,
  lineText,
  runInTerminal,
  screenAfter,
  type Step,
} from "../terminal.ts";
import { createWorld, type World } from "../world/create_world.ts";
import { createHold, type Hold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

/** Runs a test in a folder with the press week, beside its world. */
async function inPressWeek(
  test: (place: {
    folder: string;
    world: World;
    hold: Hold;
    env: Record<string, string>;
    atTerminal: (
      args: readonly string[],
      look: {
        columns?: number;
        steps?: readonly Step[];
        onText?: (text: string) => void;
      },
    ) => Promise<{ code: number; text: string }>;
  }) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    await Deno.copyFile(
      `${ROOT}fixtures/press_week/loans.csv`,
      `${folder}/loans.csv`,
    );
    const hold = createHold();
    const world = createWorld(scenario, { ...hold, delays: () => 60 });
    const served = serveWorld(world);
    const env = environmentFor(served);
    try {
      await test({
        folder,
        world,
        hold,
        env,
        atTerminal: (args, look) =>
          runInTerminal([
            ...[Deno.execPath(), "run", ...taskFlags("clipscout")],
            ...[`${ROOT}main.ts`, ...args],
          ], { cwd: folder, env, ...look }),
      });
    } finally {
      await served.shutdown();
    }
  });
}

/** Dollars of each frame and of the summary, as they were written. */
function costsIn(text: string): { live: number[]; end: number } {
  const live = [...text.matchAll(/ · \$([\d.]+)/g)].map(([, usd]) =>
    Number(usd)
  );
  return { live, end: Number(/^Cost: \$([\d.]+)/m.exec(text)?.[1]) };
}

Deno.test({
  name: "the live view counts the money, and is taken off whole after resizing",
  ignore: !HAS_TERMINAL,
  fn: () =>
    inPressWeek(async ({ world, hold, atTerminal }) => {
      const columns = 110;
      // The run goes on as the terminal has its next width, however late.
      const holdAfter = (answers: number) =>
        hold.from(() => judgementsIn(world).length >= answers);
      let resized = 0;
      holdAfter(2);
      const { code, text } = await atTerminal(
        ["ingest", "loans.csv", "--concurrency=2"],
        {
          columns,
          steps: [
            { after: "\\b[1-6] done", columns: 44 },
            { after: "\\b[2-6] done", columns: 96 },
            { after: "\\b[3-6] done", columns: 61 },
          ],
          onText(text) {
            // deno-lint-ignore no-control-regex
            const widths = text.match(/\x1b\[8;24;\d+t/g)?.length ?? 0;
            if (widths === resized) return;
            resized = widths;
            hold.pass();
            if (resized < 3) holdAfter(2 + resized);
          },
        },
      );

      assertEquals(code, 0, text);
      const { live, end } = costsIn(text);
      assertEquals(live, live.toSorted((a, b) => a - b), "it only grows");
      assert(live.some((usd) => usd > 0 && usd < end), `${live}`);
      assert(Math.max(...live) <= end, `${live}, at the end ${end}`);

      // deno-lint-ignore no-control-regex
      const widths = [...text.matchAll(/\x1b\[8;24;(\d+)t/g)];
      assertEquals(widths.map(([, width]) => width), ["44", "96", "61"]);
      const screen = screenAfter(text, columns, { wraps: true }).map(lineText);
      const summary = screen.findIndex((line) => /^ *Found /.test(line));
      assert(summary >= 0, screen.join("\n"));
      const left = screen.slice(0, summary).join("").trim();
      assertEquals(left, "", "a frame is left above the summary");
      assert(!screen.some((line) => line.includes("━")), screen.join("\n"));
    }),
});

Deno.test({
  name: "a run of --fresh that is continued by a yes is whole",
  ignore: !HAS_TERMINAL,
  fn: () =>
    inPressWeek(async ({ folder, world, hold, env, atTerminal }) => {
      const options = { cwd: folder, env };
      const whole = await runProgram(["ingest", "loans.csv"], options);
      assertEquals(whole.code, 0, whole.err);
      const most = judgementsIn(world).length + 2;
      const held = hold.from(() => judgementsIn(world).length === most);
      const child = startProgram(
        ["ingest", "loans.csv", "-c1", "--fresh", "--no-cache"],
        options,
      );
      await endHeld(child, held, hold, "SIGINT twice");

      const { code, text } = await atTerminal(["ingest", "loans.csv"], {
        steps: [{ after: "Continue it\\?", types: "y\n" }],
      });

      assertEquals(code, 0, text);
      assertMatch(text, /started with .*--fresh/);
      assertMatch(text, /Found +7\r?\n/);
      assert(!/Skipped/.test(text), text);
    }),
});
