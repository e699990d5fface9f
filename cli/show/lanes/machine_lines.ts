import {
  type Bench,
  benchesOf,
  benchText,
  busyOf,
  type Lane,
  type Machine,
  machinesText,
} from "../../../concurrent/mod.ts";
import { columnsOf, duration, fitted } from "../../command/mod.ts";
import { laneLine, type Pen } from "./lane_line.ts";

const BOLD = 1;
const RED = 31;
const YELLOW = 33;

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
  const benches = benchesOf(machines, lanes);
  const sum = sumLine(benches, pen);
  for (const form of [wholeLines, foldedLines, cellLines]) {
    const lines = form(benches, pen);
    if (lines.length < room) return [sum, ...lines];
  }
  const shown = cellLines(benches, pen).slice(0, Math.max(0, room - 2));
  return [sum, ...shown, fitted("   and more", pen.width)];
}

function sumLine(benches: readonly Bench[], { width, paint }: Pen): string {
  const line = fitted(machinesText(benches), width);
  const isAlone = !benches.some(({ machine }) => machine.state === "there");
  return isAlone ? paint(RED, line) : line;
}

function wholeLines(benches: readonly Bench[], pen: Pen): string[] {
  return benches.flatMap((bench) => [
    headOf(bench, pen),
    ...bench.loans.map((lane, n) => laneLine(n, lane, pen)),
  ]);
}

/** A machine in a line: what it is, and how many of its lanes do what. */
function headOf(bench: Bench, { width, paint }: Pen): string {
  const text = fitted(`${bench.machine.name}  ${benchText(bench)}`, width);
  return paint(colorOf(bench.machine), text);
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
