import type { Field } from "./columns.ts";
import type { SheetPlan } from "./sheet_plan.ts";

/** The cells of a row by what they hold. */
export class RowCells {
  /** Cells that hold the error of a formula; they count as empty. */
  readonly errors: { field: Field; cell: string }[] = [];
  readonly #byField = new Map<Field, string[]>();
  readonly #plan: SheetPlan;

  constructor(cells: readonly string[], plan: SheetPlan) {
    this.#plan = plan;
    for (const index of plan.order) {
      const field = plan.fields[index];
      const cell = cells[index]?.trim() ?? "";
      if (field === undefined || cell === "") continue;
      if (FORMULA_ERROR.test(cell)) {
        this.errors.push({ field, cell });
        continue;
      }
      const others = this.#byField.get(field);
      if (others === undefined) this.#byField.set(field, [cell]);
      else others.push(cell);
    }
  }

  /** Whether the file has a column of the field. */
  has(field: Field): boolean {
    return this.#plan.fields.includes(field);
  }

  /** The best column of a field that is not empty. */
  text(field: Field): string {
    return this.#byField.get(field)?.[0] ?? "";
  }

  /** All columns of a field. */
  texts(field: Field): readonly string[] {
    return this.#byField.get(field) ?? [];
  }
}

const FORMULA_ERROR =
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/i;

/** An entry for a value, and none for one that is absent or empty. */
export function optional<K extends string>(
  key: K,
  value: string | undefined,
): { [P in K]?: string } {
  const entry = value === undefined || value === "" ? {} : { [key]: value };
  return entry as { [P in K]?: string };
}
