/** A line of a vehicle table: `vehicles.tsv` or a user's own. */
export interface TableRow {
  readonly make: string;
  readonly nameplate: string;
  readonly otherNames: readonly string[];
  readonly fileNames: readonly string[];
  readonly engines: readonly string[];
  readonly needsMake: boolean;
  /** Such as `2015-2026`; empty: not known. */
  readonly years: string;
  /** Such as `hybrid 2016-2026`. */
  readonly powertrains: readonly string[];
  readonly bodies: readonly string[];
  readonly trims: readonly string[];
  /** Line in the file, from 1. */
  readonly line: number;
}

/** A line of a vehicle table that cannot be used. */
export interface TableProblem {
  readonly line: number;
  readonly message: string;
}

/** The columns of a vehicle table, in order; only the first two must be. */
export const COLUMNS = [
  "make",
  "nameplate",
  "other_names",
  "file_names",
  "engines",
  "needs_make",
  "years",
  "powertrains",
  "bodies",
  "trims",
] as const;

type Column = typeof COLUMNS[number];

/**
 * Reads a vehicle table: tab-separated, `#` begins a comment, the first other
 * line names the columns, in any order. A line that cannot be used is a
 * problem, and the others count.
 */
export function readTable(
  text: string,
): { rows: TableRow[]; problems: TableProblem[] } {
  const rows: TableRow[] = [];
  const problems: TableProblem[] = [];
  let columns: readonly string[] | undefined;
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (content.trim() === "" || content.startsWith("#")) continue;
    const cells = content.split("\t").map((cell) => cell.trim());
    if (columns === undefined) {
      columns = cells.map((cell) => cell.toLowerCase());
      problems.push(...headProblems(columns, line));
      continue;
    }
    const row = rowOf(columns, cells, line);
    if (typeof row === "string") problems.push({ line, message: row });
    else rows.push(row);
  }
  return { rows, problems };
}

function headProblems(
  columns: readonly string[],
  line: number,
): TableProblem[] {
  const known: readonly string[] = COLUMNS;
  const missing = ["make", "nameplate"].filter((name) =>
    !columns.includes(name)
  ).map((name) => `the first line names no column "${name}"`);
  const strange = columns.filter((name) => !known.includes(name))
    .map((name) =>
      `no such column: "${name}"; there are ${COLUMNS.join(", ")}`
    );
  return [...missing, ...strange].map((message) => ({ line, message }));
}

function rowOf(
  columns: readonly string[],
  cells: readonly string[],
  line: number,
): TableRow | string {
  if (cells.length > columns.length) return "it has more fields than columns";
  const cell = (name: Column) => cells[columns.indexOf(name)] ?? "";
  const list = (name: Column) =>
    cell(name).split("|").map((one) => one.trim()).filter((one) => one !== "");
  const make = cell("make");
  const nameplate = cell("nameplate");
  if (make === "") return "it has no make";
  if (nameplate === "") return "it has no nameplate";
  if (!/^(?:yes|no)?$/i.test(cell("needs_make"))) {
    return `needs_make is "${cell("needs_make")}", not yes or empty`;
  }
  return {
    make,
    nameplate,
    otherNames: list("other_names"),
    fileNames: list("file_names"),
    engines: list("engines"),
    needsMake: /^yes$/i.test(cell("needs_make")),
    years: cell("years"),
    powertrains: list("powertrains"),
    bodies: list("bodies"),
    trims: list("trims"),
    line,
  };
}
