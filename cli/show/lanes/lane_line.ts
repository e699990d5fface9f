import type { Lane } from "../../../concurrent/mod.ts";
import { duration, fitted } from "../../command/mod.ts";

/** What lines are drawn with. */
export interface Pen {
  /** Columns of a line at most. */
  readonly width: number;
  readonly paint: Paint;
  /** Time of the run so far, in milliseconds. */
  readonly ms: number;
}

/** Gives a text a colour, by its number in SGR, where there are colours. */
export type Paint = (code: number, text: string) => string;

const DIM = 2;
const CYAN = 36;

/** One lane: its number from 0, its loan, what is done for it, how long. */
export function laneLine(
  number: number,
  { name, doing, since }: Lane,
  { width, paint, ms }: Pen,
): string {
  const label = `${number + 1}`.padStart(2);
  const time = duration(Math.max(0, ms - since)).padStart(9);
  const room = width - label.length - time.length - 2;
  const nameWidth = Math.floor(room * 0.45);
  return `${paint(DIM, label)} ${fitted(name, nameWidth)} ${
    paint(CYAN, fitted(doing, room - nameWidth))
  }${time}`;
}
