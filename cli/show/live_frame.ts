import type { RowStatus } from "../../core/words/mod.ts";
import { dollars, duration, fitted } from "../command/mod.ts";

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
  readonly lanes: Map<number, Lane>;
}

/** A loan in work. */
export interface Lane {
  readonly name: string;
  /** When it started, in milliseconds from the start of the run. */
  readonly since: number;
  doing: string;
  /** The worker of an engine that has the loan. */
  worker?: string;
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

/**
 * Draws one frame: a bar, the counts, and a line per lane. No line is longer
 * than the screen less one column, so that none is wrapped.
 */
export function frameOf(state: LiveState, screen: Screen): string[] {
  const { columns, lines, ms, color } = screen;
  const width = columns - 1;
  const paint = (code: number, text: string) =>
    color ? `\x1b[${code}m${text}\x1b[0m` : text;
  const room = Math.max(1, Math.min(MOST_LANES, lines - 5));
  const lanes = [...state.lanes].sort(([a], [b]) => a - b);
  const hidden = lanes.length - room;
  return [
    ...barOf(state, width, paint),
    fitted(countsOf(state), width),
    fitted(paceOf(state, ms), width),
    ...lanes.slice(0, room).map(([number, lane]) =>
      laneOf(number, lane, { width, paint, ms })
    ),
    ...(hidden > 0 ? [fitted(`   and ${hidden} more`, width)] : []),
  ];
}

type Paint = (code: number, text: string) => string;
const GREEN = 32;
const DIM = 2;
const CYAN = 36;

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

function countsOf({ rows, done, lanes, statuses }: LiveState): string {
  const left = rows === undefined
    ? []
    : [`${Math.max(0, rows - done - lanes.size)} left`];
  const named = (["Found", "Review", "Not found", "Failed"] as const)
    .map((status) => `${statuses[status] ?? 0} ${status.toLowerCase()}`);
  const skipped = statuses.Skipped ? [`${statuses.Skipped} skipped`] : [];
  return [`${done} done`, `${lanes.size} running`, ...left].join(" · ") +
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

function laneOf(
  number: number,
  { name, doing, since }: Lane,
  { width, paint, ms }: { width: number; paint: Paint; ms: number },
): string {
  const label = `${number + 1}`.padStart(2);
  const time = duration(Math.max(0, ms - since)).padStart(9);
  const room = width - label.length - time.length - 2;
  const nameWidth = Math.floor(room * 0.45);
  return `${paint(DIM, label)} ${fitted(name, nameWidth)} ${
    paint(CYAN, fitted(doing, room - nameWidth))
  }${time}`;
}
