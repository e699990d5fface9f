import { parseDay } from "../../day/mod.ts";
import type { SheetPlan } from "../sheet/mod.ts";

/** What comes first in a date such as `3/4/26`. */
export type DayOrder = "day" | "month";

/** How the dates of a column are written, as far as all of them tell. */
export interface ColumnOrder {
  /** Absent: nothing tells. */
  readonly order?: DayOrder;
  /** Whether the header says so (`DD/MM/YYYY`), so that there is no doubt. */
  readonly isStated?: boolean;
  /** Whether some of its dates can only have the other order. */
  readonly isMixed?: boolean;
}

type DateField = "start" | "end";

/** Share of the certain dates that decides a column which contradicts itself. */
const CLEAR = 0.9;
/** A weekday in front, and a day in numbers. */
const NUMERIC =
  /^\s*([a-z]{3,9}\.?,?\s+)?(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(?:\d{4}|\d{2})/i;
const DAY_FIRST = /\bd{1,2}\W{0,2}m{1,3}\b/i;
const MONTH_FIRST = /\bm{1,2}\W{0,2}d{1,2}\b/i;

/**
 * Tells by whole columns whether the day or the month comes first: a date with
 * a number above 12 or a weekday is certain, and the others of its column follow
 * it. A
 * column without any such date follows the other one; where one contradicts
 * itself, so may the other.
 */
export class DayOrders {
  readonly #votes = {
    start: { day: 0, month: 0 },
    end: { day: 0, month: 0 },
  };
  readonly #stated: { start?: DayOrder; end?: DayOrder } = {};

  constructor({ fields, names }: SheetPlan) {
    for (const [index, field] of fields.entries()) {
      if (field !== "start" && field !== "end") continue;
      const name = names[index] ?? "";
      if (DAY_FIRST.test(name)) this.#stated[field] = "day";
      else if (MONTH_FIRST.test(name)) this.#stated[field] = "month";
    }
  }

  /** Takes note of a date cell; all rows must pass before orders are told. */
  note(field: DateField, cell: string): void {
    const numeric = NUMERIC.exec(cell);
    if (numeric === null) return;
    const [date, weekday] = numeric;
    const first = Number(numeric[2]);
    const second = Number(numeric[3]);
    if (first > 12 && second <= 12) this.#votes[field].day++;
    else if (second > 12 && first <= 12) this.#votes[field].month++;
    else if (weekday !== undefined && first !== second) {
      const [one, two] = [parseDay(date).day, parseDay(date, true).day];
      if (one === undefined || one !== two) return;
      this.#votes[field][Number(one.slice(5, 7)) === first ? "month" : "day"]++;
    }
  }

  /** How the dates of a column are written. */
  of(field: DateField): ColumnOrder {
    const other = field === "start" ? "end" : "start";
    const order = this.#stated[field] ?? this.#stated[other];
    if (order !== undefined) return { order, isStated: true };
    const { start, end } = this.#votes;
    const own = this.#votes[field];
    const isMixed = [start, end].some(({ day, month }) => day * month > 0);
    const votes = isMixed || own.day + own.month === 0
      ? { day: start.day + end.day, month: start.month + end.month }
      : own;
    const all = votes.day + votes.month;
    if (Math.max(votes.day, votes.month) <= all / 2) return { isMixed };
    if (isMixed && Math.max(votes.day, votes.month) < CLEAR * all) {
      return { isMixed };
    }
    return { order: votes.day > votes.month ? "day" : "month", isMixed };
  }
}
