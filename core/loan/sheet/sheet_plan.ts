import { cleanText, ConfigError } from "../../words/mod.ts";
import {
  columnKey,
  columnName,
  columnRank,
  COLUMNS,
  type Field,
  findColumn,
  fitsColumn,
  isTelling,
  LAYOUTS,
  missingColumn,
  noKnownColumn,
} from "../cells/mod.ts";
import { findMake } from "../../vehicle/mod.ts";
import { isBlank, type SheetRecord } from "./sheet_record.ts";

/** How the columns of a sheet are to be read. */
export interface SheetPlan {
  /** What each column holds; absent: it is not known. */
  readonly fields: readonly (Field | undefined)[];
  /** Column names as the file has them, or the usual ones. */
  readonly names: readonly string[];
  /**
   * Indexes of the columns, of two that hold the same the better one first:
   * the usual name before the others, in any order of the file.
   */
  readonly order: readonly number[];
  /** Row of the header; 0 if there is none. */
  readonly headerRow: number;
  /** Cells of that row, where the names were put together of two rows. */
  readonly headerCells?: readonly string[];
  /** Name of the layout by which a file without header was read. */
  readonly layout?: string;
}

/**
 * Columns named by the user: our name (`WO #`) to the file's (`Order number`);
 * the other way round is understood too.
 */
export type ColumnMap = Readonly<Record<string, string>>;

/** How the columns of a sheet are to be told. */
export interface PlanOptions {
  /** Columns that go by other names. */
  readonly map?: ColumnMap | undefined;
  /** Row of the header. @default {the one in which most columns are known} */
  readonly headerRow?: number | undefined;
}

/** Rows from which header and layout are told. */
export const SAMPLE_ROWS = 60;
/** Rows that may stand above the header: titles, notes, an address. */
const MAX_ABOVE = 30;

/**
 * Tells what the columns of a sheet hold.
 *
 * @throws {ConfigError} If `map` names what is no column.
 * @throws {FileError} If no column is known, or a needed one is missing.
 */
export function planOf(
  name: string,
  sample: readonly SheetRecord[],
  options: PlanOptions = {},
): SheetPlan {
  const plan = planFromHeader(sample, options) ??
    (options.headerRow === undefined ? planFromContent(sample) : undefined);
  return checkPlan(name, plan, sample, options.map);
}

/**
 * Finds the header: the row in which most columns are known, two at least. A
 * header may have two rows, groups above names: `Loan` over `Start`, `Contact`
 * over `Name`.
 */
export function planFromHeader(
  records: readonly SheetRecord[],
  { map = {}, headerRow }: PlanOptions = {},
): SheetPlan | undefined {
  const rows = records.filter((record) => !isBlank(record));
  let best: { score: number; plan: SheetPlan } | undefined;
  for (const [at, { row, cells }] of rows.slice(0, MAX_ABOVE + 1).entries()) {
    if (headerRow !== undefined && row !== headerRow) continue;
    const own = namesOf(cells);
    const above = namesOf(rows[at - 1]?.cells ?? []);
    for (const names of [own, joinNames(above, own)]) {
      const fields = fieldsOf(names, map);
      const score = scoreOf(fields);
      if (score < (headerRow === undefined ? 2 : 1)) continue;
      if (score <= (best?.score ?? 0)) continue;
      const plan = { fields, names, order: orderOf(names), headerRow: row };
      const isJoined = names.some((name, index) => name !== (own[index] ?? ""));
      best = { score, plan: isJoined ? { ...plan, headerCells: own } : plan };
    }
  }
  return best?.plan;
}

function namesOf(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cleanText(cell));
  while (names.at(-1) === "") names.pop();
  return names;
}

/** Puts each name under its group, where a column goes by both. */
function joinNames(above: readonly string[], own: readonly string[]) {
  let group = "";
  return own.map((name, index) => {
    group = above[index] || group;
    if (name === "") return above[index] ?? "";
    const both = `${group} ${name}`.trim();
    return findColumn(both) === undefined ? name : both;
  });
}

/** How many columns are known; far more if loans can come of them. */
function scoreOf(fields: readonly (Field | undefined)[]): number {
  const known = new Set(fields.filter((field) => field !== undefined));
  return known.size + (missingOf(fields).length === 0 ? 1_000 : 0);
}

/** Names of the columns without which there is no loan. */
function missingOf(fields: readonly (Field | undefined)[]): string[] {
  const has = (...some: Field[]) =>
    some.some((field) => fields.includes(field));
  return [
    ...has("workOrder") ? [] : [columnName("workOrder")],
    ...has("model", "shortName") ? [] : [columnName("model")],
    ...has("links", "mediaLink", "woLink") ? [] : [columnName("links")],
  ];
}

/** What each column holds; a column that was named by the user wins. */
function fieldsOf(
  names: readonly string[],
  map: ColumnMap,
): (Field | undefined)[] {
  const mapped = new Map<string, Field>();
  for (const pair of Object.entries(map)) {
    const { key, field } = readPair(pair, names) ?? {};
    if (key !== undefined && field !== undefined) mapped.set(key, field);
  }
  const taken = new Set(mapped.values());
  return names.map((name) => {
    const field = findColumn(name)?.field;
    return mapped.get(columnKey(name)) ??
      (field !== undefined && taken.has(field) ? undefined : field);
  });
}

function orderOf(names: readonly string[]): number[] {
  const rank = (index: number) => columnRank(names[index] ?? "");
  return [...names.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
}

/** A pair of a map: which column of the file is which of ours. */
function readPair(
  [one, two]: readonly [string, string],
  names: readonly string[],
): { key: string; field: Field } | undefined {
  const keys = new Set(names.map(columnKey));
  for (const [ours, theirs] of [[one, two], [two, one]] as const) {
    const key = columnKey(theirs);
    const field = findColumn(ours)?.field;
    if (field !== undefined && keys.has(key)) return { key, field };
  }
  return undefined;
}

/** Recognises a file without header by the looks of its first rows. */
export function planFromContent(
  records: readonly SheetRecord[],
): SheetPlan | undefined {
  const rows = records.filter((record) =>
    !isBlank(record) && record.problem === undefined
  );
  let best: { score: number; plan: SheetPlan } | undefined;
  for (const { name, fields } of LAYOUTS) {
    const fitting = rows.filter((row) => fitsLayout(row.cells, fields));
    const share = fitting.length / Math.max(1, rows.length);
    const makes = fitting.filter(({ cells }) =>
      findMake(cells[fields.indexOf("make")] ?? "") !== undefined
    );
    const score = share + makes.length / Math.max(1, rows.length);
    if (share > 0.5 && score > (best?.score ?? 0)) {
      const names = fields.map(columnName);
      const order = [...fields.keys()];
      const plan = { fields, names, order, headerRow: 0, layout: name };
      best = { score, plan };
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

/**
 * Gives the plan, if loans can come of it.
 *
 * @throws {ConfigError} If `map` names what is no column.
 * @throws {FileError} If no column is known, or a needed one is missing.
 */
function checkPlan(
  name: string,
  plan: SheetPlan | undefined,
  records: readonly SheetRecord[],
  map: ColumnMap = {},
): SheetPlan {
  const names = plan?.names ?? records[0]?.cells ?? [];
  checkMap(map, names);
  if (plan === undefined) throw noKnownColumn(name, names);
  const missing = missingOf(plan.fields);
  if (missing.length > 0) throw missingColumn(name, missing, plan);
  return plan;
}

function checkMap(map: ColumnMap, names: readonly string[]): void {
  for (const pair of Object.entries(map)) {
    if (readPair(pair, names) !== undefined) continue;
    const [ours, theirs] = pair;
    const cannot = `Cannot use --map "${ours}=${theirs}"`;
    const known = COLUMNS.map(({ name }) => name).join(", ");
    throw findColumn(ours) === undefined
      ? new ConfigError(`${cannot}: there is no column "${ours}"`, {
        hint: `Write it as OURS=THEIRS; ours are ${known}`,
      })
      : new ConfigError(`${cannot}: the file has no column "${theirs}"`, {
        hint: `Its columns are ${names.join(", ")}`,
      });
  }
}
