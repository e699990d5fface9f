import { assert, assertEquals, assertMatch } from "@std/assert";
import { frameOf, type LiveState } from "../../cli/show/live_frame.ts";
import { liveView } from "../../cli/show/live_view.ts";
import { columnsOf } from "../../cli/command/printable.ts";
import type { Io } from "../../cli/command/io.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";
import { inFolder } from "../program.ts";
import {
  HAS_TERMINAL,
  lineText,
  runInTerminal,
  screenAfter,
} from "../terminal.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";

const STATE: LiveState = {
  rows: 2000,
  done: 1234,
  worked: 1200,
  statuses: {
    "Found": 900,
    "Review": 100,
    "Not found": 180,
    "Failed": 20,
    "Skipped": 34,
    "Stopped": 0,
  },
  costUsd: 12.345,
  lanes: new Map(Array.from({ length: 30 }, (_, lane) => [lane, {
    name: lane === 3
      ? "1900001 \x1b[31m東京モーターショー限定特別仕様車プレミアムエディション"
      : `190000${lane} CX-50 Hybrid Premium Plus All-Wheel Drive Long Name`,
    since: 1000 * lane,
    doing: `reads ${"very-long-host-name".repeat(3)}.example`,
  }])),
};

// deno-lint-ignore no-control-regex
const COLORS = /\x1b\[\d*m/g;

for (const columns of [20, 40, 80, 120]) {
  Deno.test(`frameOf() fits ${columns} columns and 24 lines`, () => {
    for (const color of [true, false]) {
      const frame = frameOf(STATE, { columns, lines: 24, ms: 754_000, color });

      assert(frame.length < 24, `${frame.length} lines`);
      for (const line of frame) {
        const bare = line.replaceAll(COLORS, "");
        assert(columnsOf(bare) < columns, `${columnsOf(bare)}: ${bare}`);
        assert(color || line === bare, "no colour without colours");
        assert(!bare.includes("\x1b"), bare);
      }
    }
  });
}

Deno.test("frameOf() says what is done, running and left, cost and time", () => {
  const frame = frameOf(STATE, {
    columns: 120,
    lines: 24,
    ms: 754_000,
    color: false,
  }).join("\n");

  assertMatch(frame, /61 %\n/);
  assertMatch(frame, /1234 done · 30 running · 736 left/);
  assertMatch(frame, /900 found · 100 review · 180 not found · 20 failed/);
  assertMatch(frame, /\$12\.35 · 95\.5 loans a minute · about \d+ min/);
  assertMatch(frame, /and 18 more/);
});

Deno.test("liveView() draws at most ten frames a second, each as one piece", async () => {
  const clock = createVirtualClock(0, { patienceMs: 0 });
  const written: string[] = [];
  const io = {
    err: (text: string) => written.push(text),
    columns: () => 80,
    color: false,
    clock,
  } as unknown as Io;
  const view = liveView(io, { rows: 100 });

  for (let n = 1; n <= 100; n++) {
    view.onLoan({ type: "started", loan: numberedLoan(n), lane: 0 });
    view.onLoan({
      type: "finished",
      result: processed(numberedLoan(n)),
      lane: 0,
    });
    await clock.sleep(10);
  }
  view.warn("the sky is \x1b[31mred");
  view.end();

  const frames = written.filter((text) => text.startsWith("\x1b[?2026h"));
  assert(frames.length >= 9 && frames.length <= 13, `${frames.length} frames`);
  assert(frames.every((frame) => frame.endsWith("\x1b[?2026l")));
  assert(!frames.some((frame) => frame.includes("\x1b[2J")));
  assert(written.some((text) => text === "warning: the sky is  [31mred\n"));
});

for (const noColor of [false, true]) {
  Deno.test({
    name: `clipscout demo fits a terminal of 80 columns${
      noColor ? ", and keeps to NO_COLOR" : ""
    }`,
    ignore: !HAS_TERMINAL,
    async fn() {
      await inFolder(async (folder) => {
        const root = new URL("../../", import.meta.url).pathname;
        const { code, text } = await runInTerminal([
          ...[Deno.execPath(), "run", "--no-prompt", "--allow-read=."],
          ...["--allow-env=NO_COLOR", `${root}main.ts`],
          ...["demo", "--pace=instant"],
        ], { cwd: folder, env: noColor ? { NO_COLOR: "1" } : {} });

        assertEquals(code, 0, text);
        assert(text.includes("\x1b[?2026h"), text);
        const colored = text.match(COLORS) ?? [];
        assertEquals(colored.length === 0, noColor);
        // What the demo prints on standard output may be wider than 80.
        const view = text.slice(0, text.lastIndexOf("\x1b[J") + 3);
        const screen = screenAfter(view);
        assertEquals(
          screen.map(lineText).join("").trim(),
          "",
          "the view is taken off",
        );
        assertMatch(text, /7 of 7 loans have their clip/);
      });
    },
  });
}
