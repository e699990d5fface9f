import {
  columnKey,
  columnName,
  COLUMNS,
  type Field,
  findColumn,
  LAYOUTS,
} from "./columns.ts";
import { fitsColumn, isTelling } from "./fits_column.ts";
import { isBlank, type SheetRecord } from "./sheet_record.ts";

/** How the columns of a sheet are to be read. */
export interface SheetPlan {
  /** What each column holds; absent: it is not known. */
  readonly fields: readonly (Field | undefined)[];
  /** Column names as the file has them, or the usual ones. */
  readonly names: readonly string[];
  /** Row of the header; 0 if there is none. */
  readonly headerRow: number;
  /** Name of the layout by which a file without header was read. */
  readonly layout?: string;
}

/** Columns named by the user: the file's name to ours. */
export type ColumnMap = Readonly<Record<string, string>>;

/** Reads the header, if `record` is one: two of its cells are known columns. */
export function planFromHeader(
  record: SheetRecord,
  map: ColumnMap = {},
): SheetPlan | undefined {
  const mapped = new Map(
    Object.entries(map).map(([column, name]) =>
      [columnKey(column), findColumn(name)?.field] as const
    ),
  );
  const names = record.cells.map((cell) => cell.replaceAll(/\s+/g, " ").trim());
  while (names.at(-1) === "") names.pop();
  const fields = names.map((name) => {
    const key = columnKey(name);
    return mapped.has(key) ? mapped.get(key) : findColumn(name)?.field;
  });
  const known = new Set(fields.filter((field) => field !== undefined));
  return known.size < 2 ? undefined : { fields, names, headerRow: record.row };
}

/** Recognises a file without header by the looks of its first rows. */
export function planFromContent(
  records: readonly SheetRecord[],
): SheetPlan | undefined {
  const rows = records.filter((record) =>
    !isBlank(record) && record.problem === undefined
  );
  let best: { share: number; plan: SheetPlan } | undefined;
  for (const { name, fields } of LAYOUTS) {
    const fitting = rows.filter((row) => fitsLayout(row.cells, fields));
    const share = fitting.length / Math.max(1, rows.length);
    if (share > 0.5 && share > (best?.share ?? 0)) {
      const names = fields.map(columnName);
      best = { share, plan: { fields, names, headerRow: 0, layout: name } };
    }
  }
  return best?.plan;
}

/** The person's id at the end of a report may be missing. */
function fitsLayout(cells: readonly string[], fields: readonly Field[]) {
  const missing = fields.length - cells.length;
  const isOptional = missing === 1 && fields.at(-1) === "personId";
  if (missing !== 0 && !isOptional) return false;
  const telling = fields.filter((field, at) =>
    isTelling(field, cells[at] ?? "")
  );
  return telling.length >= 2 &&
    fields.every((field, at) => fitsColumn(field, cells[at] ?? ""));
}

/** The columns without which no row can become a loan. */
export function missingColumns(plan: SheetPlan): string[] {
  const has = (...fields: Field[]) =>
    fields.some((field) => plan.fields.includes(field));
  return [
    ...has("workOrder") ? [] : [columnName("workOrder")],
    ...has("model", "shortName") ? [] : [columnName("model")],
    ...has("links", "mediaLink", "woLink") ? [] : [columnName("links")],
  ];
}

/** All names that `--map` takes. */
export const COLUMN_NAMES = COLUMNS.map(({ name }) => name);
