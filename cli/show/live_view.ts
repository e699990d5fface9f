import { createLaneBoard, type LoanEvent } from "../../concurrent/mod.ts";
import type { RowStatus } from "../../core/words/mod.ts";
import { rowFacts } from "../../core/result/mod.ts";
import { activityOf } from "./activity.ts";
import { columnsOf, type Io, printable } from "../command/mod.ts";
import { frameOf, type LiveState } from "./live_frame.ts";
import type { Progress, ProgressOptions } from "./progress.ts";

/** Least time between two frames, and most, in milliseconds. */
const LEAST_MS = 100;
const MOST_MS = 1000;

/** Begins and ends a frame that the terminal shows as a whole. */
const BEGIN = "\x1b[?2026h";
const END = "\x1b[?2026l";
/** Clears from the cursor to the end of the screen. */
const CLEAR_BELOW = "\x1b[J";
// deno-lint-ignore no-control-regex
const COLORS = /\x1b\[\d*m/g;

/**
 * Shows the run in place: what is done, and what each lane is doing. A frame is
 * written as one piece over the one before, at most ten times a second, and
 * clears only what is left of a line, so that nothing flickers.
 */
export function liveView(
  io: Io,
  { rows, spentUsd = () => 0 }: Pick<ProgressOptions, "rows"> & {
    spentUsd?: ProgressOptions["spentUsd"] | undefined;
  } = {},
): Progress {
  const started = io.clock.now();
  const sinceStart = () => io.clock.now() - started;
  const board = createLaneBoard();
  const state: LiveState = {
    rows,
    done: 0,
    worked: 0,
    statuses: {} as Record<RowStatus, number>,
    costUsd: 0,
    lanes: board.lanes,
  };
  const over = new AbortController();
  /** Columns that each line of the frame on the screen takes. */
  let shown: number[] = [];
  let drawn = -Infinity;
  let isPlanned = false;

  /** A terminal that was made narrower has broken the lines of the frame. */
  const home = () => {
    const rows = shown.reduce(
      (sum, width) => sum + Math.max(1, Math.ceil(width / io.columns())),
      0,
    );
    return rows === 0 ? "\r" : `\r\x1b[${rows}A`;
  };
  function draw(): void {
    const { color } = io;
    drawn = io.clock.now();
    state.costUsd = spentUsd();
    const size = { columns: io.columns(), lines: io.lines?.() ?? 24 };
    const frame = frameOf(state, { ...size, ms: drawn - started, color })
      .map((line) => line.trimEnd());
    io.err(
      `${BEGIN}${home()}${
        frame.map((line) => `${line}\x1b[K\n`).join("")
      }${CLEAR_BELOW}${END}`,
    );
    shown = frame.map((line) => columnsOf(line.replaceAll(COLORS, "")));
  }

  /** Draws soon: what comes within a tenth of a second is one frame. */
  function change(): void {
    if (over.signal.aborted) return;
    const waitMs = drawn + LEAST_MS - io.clock.now();
    if (waitMs <= 0) return draw();
    if (isPlanned) return;
    isPlanned = true;
    io.clock.sleep(waitMs, over.signal).then(() => {
      isPlanned = false;
      change();
    }, () => {});
  }

  async function tick(): Promise<void> {
    while (true) {
      await io.clock.sleep(MOST_MS, over.signal);
      change();
    }
  }
  tick().catch(() => {});

  function clear(): void {
    io.err(`${home()}${CLEAR_BELOW}`);
    shown = [];
  }

  function above(text: string): void {
    clear();
    io.err(`${text}\n`);
    if (!over.signal.aborted) draw();
  }

  return {
    onLoan(event) {
      board.onLoan(event, sinceStart());
      if (event.type === "finished") countResult(state, event);
      change();
    },
    onWeb(event) {
      if (event.event === "asking") {
        board.onDoing(event.loan, activityOf(event));
      }
      change();
    },
    onTaken(loan, worker) {
      board.onTaken(loan, worker, sinceStart());
      change();
    },
    onMachines(machines) {
      state.machines = machines;
      board.onMachines(machines);
      change();
    },
    warn: (message) => above(`warning: ${printable(message)}`),
    note: (message) => above(message),
    end() {
      if (over.signal.aborted) return;
      over.abort();
      clear();
    },
    summary: (_, text) => io.err(text),
  };
}

function countResult(
  state: LiveState,
  { result, lane }: Extract<LoanEvent, { type: "finished" }>,
): void {
  const { status } = rowFacts(result);
  state.done++;
  state.statuses[status] = (state.statuses[status] ?? 0) + 1;
  if (lane !== undefined) state.worked++;
}
