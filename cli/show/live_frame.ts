import type { RowStatus } from "../../core/words/mod.ts";
import type { Lane, Machine } from "../../concurrent/mod.ts";
import { dollars, duration, fitted } from "../command/mod.ts";
import { laneLine, machineLines, type Paint, type Pen } from "./lanes/mod.ts";

/** What the live view shows. */
export interface LiveState {
  /** Rows of the file; absent where they were not counted. */
  readonly rows: number | undefined;
  /** Rows with a result. */
  done: number;
  /** Of these, the loans that were worked on. */
  worked: number;
  readonly statuses: Record<RowStatus, number>;
  /** In US dollars, as far as the services say. */
  costUsd: number;
  /** The loans in work, by lane. */
  readonly lanes: ReadonlyMap<number, Lane>;
  /** The machines of an engine, by name; absent where there is none. */
  machines?: readonly Machine[];
}

/** Where a frame is shown. */
export interface Screen {
  readonly columns: number;
  readonly lines: number;
  /** Time of the run so far, in milliseconds. */
  readonly ms: number;
  readonly color: boolean;
}

const MOST_LANES = 12;
/** Lines of a screen that are not the lanes'. */
const OTHER_LINES = 5;

/**
 * Draws one frame: a bar, the counts, and a line per lane; with an engine, the
 * lanes by machine. No line is longer than the screen less one column, so that
 * none is wrapped.
 */
export function frameOf(state: LiveState, screen: Screen): string[] {
  const { columns, lines, ms, color } = screen;
  const width = columns - 1;
  const paint = (code: number, text: string) =>
    color ? `\x1b[${code}m${text}\x1b[0m` : text;
  const pen = { width, paint, ms };
  const room = Math.max(1, lines - OTHER_LINES);
  const { machines } = state;
  return [
    ...barOf(state, width, paint),
    fitted(countsOf(state), width),
    fitted(paceOf(state, ms), width),
    ...machines === undefined
      ? lanesOf(state, Math.min(MOST_LANES, room), pen)
      : machineLines(machines, state.lanes.values(), room, pen),
  ];
}

const GREEN = 32;
const DIM = 2;

function barOf(
  { rows, done }: LiveState,
  width: number,
  paint: Paint,
): string[] {
  if (rows === undefined || rows === 0) return [];
  const share = Math.min(1, done / rows);
  const label = ` ${Math.floor(share * 100)} %`.padStart(6);
  const length = width - label.length;
  const full = Math.floor(share * length);
  return [
    paint(GREEN, "━".repeat(full)) + paint(DIM, "─".repeat(length - full)) +
    label,
  ];
}

function countsOf(
  { rows, done, lanes, statuses, machines }: LiveState,
): string {
  const taken = [...lanes.values()].filter(({ worker }) => worker).length;
  const inWork = machines === undefined
    ? [`${lanes.size} running`]
    : [`${taken} at work`, `${lanes.size - taken} waiting`];
  const left = rows === undefined
    ? []
    : [`${Math.max(0, rows - done - lanes.size)} left`];
  const named = (["Found", "Review", "Not found", "Failed"] as const)
    .map((status) => `${statuses[status] ?? 0} ${status.toLowerCase()}`);
  const skipped = statuses.Skipped ? [`${statuses.Skipped} skipped`] : [];
  return [`${done} done`, ...inWork, ...left].join(" · ") +
    `   ${[...named, ...skipped].join(" · ")}`;
}

function paceOf(state: LiveState, ms: number): string {
  const { rows, done, worked, costUsd } = state;
  const perMinute = ms > 0 ? worked / (ms / 60_000) : 0;
  const left = rows === undefined ? 0 : rows - done;
  const parts = [
    duration(ms),
    dollars(costUsd),
    ...(worked > 0 ? [`${perMinute.toFixed(1)} loans a minute`] : []),
    ...(worked > 0 && left > 0
      ? [`about ${duration(left / worked * ms)} left`]
      : []),
  ];
  return parts.join(" · ");
}

function lanesOf({ lanes }: LiveState, room: number, pen: Pen): string[] {
  const all = [...lanes].sort(([a], [b]) => a - b);
  const hidden = all.length - room;
  return [
    ...all.slice(0, room).map(([number, lane]) => laneLine(number, lane, pen)),
    ...hidden > 0 ? [fitted(`   and ${hidden} more`, pen.width)] : [],
  ];
}
