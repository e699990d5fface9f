import { columnName, type Field } from "../cells/mod.ts";
import type { RowNote } from "../../words/mod.ts";
import type { SheetPlan, SheetRecord } from "../sheet/mod.ts";

/** Characters of a message, which may quote a cell. */
const LONGEST = 300;

/** Collects what is to be said of one row. */
export class RowNotes {
  readonly list: RowNote[] = [];
  readonly #record: SheetRecord;
  readonly #plan: SheetPlan;

  constructor(record: SheetRecord, plan: SheetPlan) {
    this.#record = record;
    this.#plan = plan;
  }

  /** Adds a note; `field` may be the index of the column instead. */
  add(
    severity: RowNote["severity"],
    reason: string,
    message: string,
    field?: Field | number,
  ): void {
    const { row, line } = this.#record;
    const column = typeof field === "number"
      ? this.#plan.names[field]
      : field === undefined
      ? undefined
      : this.#plan.names[this.#plan.fields.indexOf(field)] ?? columnName(field);
    this.list.push({
      row,
      line,
      ...(column && { column }),
      severity,
      reason,
      message: message.length > LONGEST
        ? `${message.slice(0, LONGEST - 1)}…`
        : message,
    });
  }
}
