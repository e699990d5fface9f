import { type Field, holdsLink, plainCell } from "../cells/mod.ts";
import type { SheetPlan } from "../sheet/mod.ts";

/** The cells of a row by what they hold. */
export class RowCells {
  readonly #cells: readonly string[];
  readonly #columns: ReadonlyMap<Field, readonly number[]>;

  constructor(cells: readonly string[], plan: SheetPlan) {
    this.#cells = cells;
    this.#columns = columnsOf(plan);
  }

  /** Whether the file has a column of the field. */
  has(field: Field): boolean {
    return this.#columns.has(field);
  }

  /** The best column of a field that is not empty. */
  text(field: Field): string {
    for (const index of this.#columns.get(field) ?? []) {
      const text = this.#at(index);
      if (text !== "") return text;
    }
    return "";
  }

  /** All columns of a field that are not empty. */
  texts(field: Field): readonly string[] {
    const columns = this.#columns.get(field) ?? [];
    return columns.map((index) => this.#at(index))
      .filter((text) => text !== "");
  }

  /** All columns of a field that are not empty, as they are written. */
  written(field: Field): readonly string[] {
    const columns = this.#columns.get(field) ?? [];
    return columns.map((index) => this.#cells[index]?.trim() ?? "")
      .filter((text) => text !== "" && !isFormulaError(text));
  }

  /** All columns of a field, and the addresses behind their texts. */
  links(field: Field): readonly string[] {
    return this.written(field).flatMap((cell) => {
      const { text, targets } = plainCell(cell);
      return targets.length === 0
        ? [text]
        : [...targets, ...holdsLink(text) ? [text] : []];
    }).filter((text) => text !== "");
  }

  /** Cells whose formula gave an error or no result; they count as empty. */
  errors(): { field: Field; cell: string; isUncalculated: boolean }[] {
    const found: { field: Field; cell: string; isUncalculated: boolean }[] = [];
    for (const [field, columns] of this.#columns) {
      for (const index of columns) {
        const cell = this.#cells[index]?.trim() ?? "";
        const isUncalculated = cell.startsWith("=") &&
          plainCell(cell).isUncalculated;
        if (!isUncalculated && !isFormulaError(cell)) continue;
        found.push({ field, cell, isUncalculated });
      }
    }
    return found;
  }

  /** Whether a column of the field holds a formula without a result. */
  isUncalculated(field: Field): boolean {
    return this.errors().some((error) =>
      error.field === field && error.isUncalculated
    );
  }

  #at(index: number): string {
    const text = this.#cells[index]?.trim() ?? "";
    return isFormulaError(text) ? "" : plainCell(text).text;
  }
}

const columnsByPlan = new WeakMap<SheetPlan, Map<Field, number[]>>();

/** The columns of each field, the better ones first. */
function columnsOf(plan: SheetPlan): ReadonlyMap<Field, readonly number[]> {
  let columns = columnsByPlan.get(plan);
  if (columns === undefined) {
    columns = new Map();
    for (const index of plan.order) {
      const field = plan.fields[index];
      if (field === undefined) continue;
      columns.set(field, [...columns.get(field) ?? [], index]);
    }
    columnsByPlan.set(plan, columns);
  }
  return columns;
}

function isFormulaError(text: string): boolean {
  return text.startsWith("#") && FORMULA_ERROR.test(text);
}

const FORMULA_ERROR =
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/i;
