import type { LoanEvent, Machine } from "../../concurrent/mod.ts";
import type { RowStatus } from "../../core/words/mod.ts";
import { rowFacts } from "../../core/result/mod.ts";
import type { WebEvent } from "../../core/web/mod.ts";
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
  const state: LiveState = {
    rows,
    done: 0,
    worked: 0,
    statuses: {} as Record<RowStatus, number>,
    costUsd: 0,
    lanes: new Map(),
  };
  const laneOf = new Map<string, number>();
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
      noteLoan(state, laneOf, event, io.clock.now() - started);
      change();
    },
    onWeb(event) {
      noteWeb(state, laneOf, event);
      change();
    },
    onTaken({ id }, worker) {
      const lane = state.lanes.get(laneOf.get(id) ?? -1);
      if (lane !== undefined) {
        lane.worker = worker;
        lane.since = io.clock.now() - started;
        lane.doing = "starts";
      }
      change();
    },
    onMachines(machines) {
      noteMachines(state, laneOf, machines);
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

function noteLoan(
  state: LiveState,
  laneOf: Map<string, number>,
  event: LoanEvent,
  ms: number,
): void {
  if (event.type === "started") {
    const { loan, lane } = event;
    laneOf.set(loan.id, lane);
    const name = `${loan.workOrder} ${loan.vehicle.asWritten}`;
    state.lanes.set(lane, { name, since: ms, doing: "starts" });
    return;
  }
  const { id, status } = rowFacts(event.result);
  state.done++;
  state.statuses[status] = (state.statuses[status] ?? 0) + 1;
  if (event.lane === undefined) return;
  state.worked++;
  laneOf.delete(id);
  state.lanes.delete(event.lane);
}

function noteWeb(
  state: LiveState,
  laneOf: ReadonlyMap<string, number>,
  event: WebEvent,
): void {
  if (event.event !== "asking") return;
  const lane = state.lanes.get(laneOf.get(event.loan) ?? -1);
  if (lane !== undefined) lane.doing = activityOf(event);
}

function noteMachines(
  state: LiveState,
  laneOf: ReadonlyMap<string, number>,
  machines: readonly Machine[],
): void {
  state.machines = machines;
  for (const { name, work } of machines) {
    for (const { loan, doing } of work) {
      const lane = state.lanes.get(laneOf.get(loan) ?? -1);
      if (lane?.worker === name) lane.doing = doing;
    }
  }
}
