import type { Machine } from "../../../concurrent/mod.ts";
import { columnsOf, count, duration, fitted } from "../../command/mod.ts";
import { type Lane, laneLine, type Pen } from "./lane_line.ts";

const BOLD = 1;
const RED = 31;
const YELLOW = 33;

/** A machine with the run's loans that are at it, the longest first. */
interface Bench {
  readonly machine: Machine;
  readonly loans: readonly Lane[];
}

/**
 * Draws the lanes of an engine's machines: a line that sums them up, then each
 * machine with a line for each loan at it; where that is too much, a line for
 * each machine; where that is too much, several machines in a line.
 *
 * @param room Lines at most; at least 2.
 */
export function machineLines(
  machines: readonly Machine[],
  lanes: Iterable<Lane>,
  room: number,
  pen: Pen,
): string[] {
  const benches = benchesOf(machines, [...lanes]);
  const sum = sumLine(benches, pen);
  for (const form of [wholeLines, foldedLines, cellLines]) {
    const lines = form(benches, pen);
    if (lines.length < room) return [sum, ...lines];
  }
  const shown = cellLines(benches, pen).slice(0, Math.max(0, room - 2));
  return [sum, ...shown, fitted("   and more", pen.width)];
}

/** Who has a loan and is not among the machines has not been heard of yet. */
function benchesOf(machines: readonly Machine[], lanes: Lane[]): Bench[] {
  const byAge = lanes.sort((a, b) => a.since - b.since);
  return machines.map((machine) => ({
    machine,
    loans: byAge.filter(({ worker }) => worker === machine.name),
  }));
}

function sumLine(benches: readonly Bench[], { width, paint }: Pen): string {
  const there = benches.filter(({ machine }) => machine.state === "there");
  const gone = benches.filter(({ machine }) => machine.state === "gone");
  const others = benches.length - there.length - gone.length;
  if (there.length === 0) {
    const why = others > 0 ? ` (${others} of another build)` : "";
    return paint(
      RED,
      fitted(`No worker is at work${why}: loans wait for one`, width),
    );
  }
  const all = there.reduce((sum, { machine }) => sum + machine.lanes, 0);
  const busy = there.reduce((sum, bench) => sum + busyOf(bench), 0);
  const parts = [
    `${count(there.length, "worker")}, ${busy} of ${all} lanes at work`,
    ...gone.length > 0 ? [`${gone.length} gone`] : [],
    ...others > 0 ? [`${others} of another build`] : [],
  ];
  return fitted(parts.join(" · "), width);
}

/** Lanes that are at work, those for other runs among them. */
function busyOf({ machine, loans }: Bench): number {
  return Math.min(machine.lanes, loans.length + machine.elsewhere);
}

function wholeLines(benches: readonly Bench[], pen: Pen): string[] {
  return benches.flatMap((bench) => [
    headOf(bench, pen),
    ...bench.loans.map((lane, n) => laneLine(n, lane, pen)),
  ]);
}

/** A machine in a line: what it is, and how many of its lanes do what. */
function headOf(bench: Bench, { width, paint }: Pen): string {
  const text = fitted(`${bench.machine.name}  ${stateOf(bench)}`, width);
  return paint(colorOf(bench.machine), text);
}

function stateOf(bench: Bench): string {
  const { state, lanes, elsewhere, differences, silentMs } = bench.machine;
  const { length } = bench.loans;
  if (state === "other") return `gets no loans: ${differences.join(", ")}`;
  if (state === "gone") {
    const left = length === 0 ? "" : `, had ${count(length, "loan")}`;
    return `gone, last heard of ${duration(silentMs)} ago${left}`;
  }
  const forOthers = elsewhere === 0 ? "" : `, ${elsewhere} for other runs`;
  return `${busyOf(bench)} of ${lanes} lanes at work${forOthers}`;
}

function colorOf({ state }: Machine): number {
  return state === "there" ? BOLD : state === "gone" ? RED : YELLOW;
}

/** A machine in a line, with the loan that is longest at it. */
function foldedLines(benches: readonly Bench[], pen: Pen): string[] {
  const { width, paint, ms } = pen;
  const nameWidth = Math.min(
    MOST_NAME,
    Math.max(0, ...benches.map(({ machine }) => columnsOf(machine.name))),
  );
  return benches.map((bench) => {
    const { machine, loans: [longest] } = bench;
    if (machine.state !== "there") return headOf(bench, pen);
    const name = fitted(machine.name, nameWidth);
    const share = `${busyOf(bench)} of ${machine.lanes} lanes`.padEnd(15);
    const time = longest === undefined
      ? ""
      : duration(Math.max(0, ms - longest.since)).padStart(9);
    const what = longest === undefined
      ? ""
      : `${longest.name}: ${longest.doing}`;
    const room = width - columnsOf(`${name}  ${share} `) - time.length;
    return room < LEAST_WHAT
      ? headOf(bench, pen)
      : `${paint(BOLD, name)}  ${share} ${fitted(what, room)}${time}`;
  });
}

/** Columns of a name in a list at most. */
const MOST_NAME = 20;
/** Columns in which it can be said what is done for a loan. */
const LEAST_WHAT = 10;

/** Machines side by side: their names, and how many lanes are at work. */
function cellLines(
  benches: readonly Bench[],
  { width, paint }: Pen,
): string[] {
  const cells = benches.map((bench) => {
    const { name, state, lanes } = bench.machine;
    const says = state === "there" ? `${busyOf(bench)}/${lanes}` : state;
    return { text: `${name} ${says}`, color: colorOf(bench.machine) };
  });
  const widest = Math.max(0, ...cells.map(({ text }) => columnsOf(text)));
  const cellWidth = Math.min(width, widest + CELL_GAP);
  const perLine = Math.max(1, Math.floor(width / cellWidth));
  return Array.from(
    { length: Math.ceil(cells.length / perLine) },
    (_, line) =>
      cells.slice(line * perLine, (line + 1) * perLine)
        .map(({ text, color }) => paint(color, fitted(text, cellWidth)))
        .join(""),
  );
}

const CELL_GAP = 2;
