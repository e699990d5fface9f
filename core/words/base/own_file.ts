import { FileError } from "./errors.ts";

/** A line of a user's own file that cannot be used. */
export interface OwnFileProblem {
  /** From 1. */
  readonly line: number;
  /** The column that is meant; absent if the whole line is. */
  readonly column?: string;
  /** What is wrong, and what to write instead. */
  readonly message: string;
}

/** A line of a user's own table, by its columns; what is empty is "". */
export interface OwnTableRow {
  /** From 1. */
  readonly line: number;
  readonly cell: (column: string) => string;
}

/**
 * Reads a user's own table: tab-separated, with a header line. Lines that are
 * empty or begin with `#` are passed over. Where there are `other` columns, one
 * that is not known is a problem, so that a slip in its name drops nothing.
 */
export function readOwnTable(
  text: string,
  { needed, other }: {
    readonly needed: readonly string[];
    readonly other?: readonly string[];
  },
): { rows: OwnTableRow[]; problems: OwnFileProblem[] } {
  const [header, ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/)
    .map((line, index) => ({
      line: index + 1,
      cells: line.split("\t").map((cell) => cell.trim()),
    })).filter(({ cells: [first = "", ...others] }) =>
      !first.startsWith("#") && [first, ...others].some(Boolean)
    );
  if (header === undefined) return { rows: [], problems: [] };
  const known = [...needed, ...other ?? []];
  const names = header.cells.map((cell) => cell.toLowerCase());
  const missing = needed.filter((name) => !names.includes(name));
  const strange = names.filter((name) =>
    other !== undefined && name !== "" && !known.includes(name)
  );
  const twice = names.filter((name, at) => name && names.indexOf(name) !== at);
  const message = missing.length > 0
    ? `the header lacks ${missing.join(", ")}: it is "${known.join("\\t")}"`
    : strange.length > 0
    ? `the header has ${strange.join(", ")}: it is "${known.join("\\t")}"`
    : twice.length > 0
    ? `the header has ${twice.join(", ")} twice`
    : undefined;
  if (message !== undefined) {
    return { rows: [], problems: [{ line: header.line, message }] };
  }
  const rows = lines.map(({ line, cells }) => ({
    line,
    cell: (column: string) => cells[names.indexOf(column)] ?? "",
  }));
  return { rows, problems: [] };
}

/**
 * Gives the text of the file `name` beside a loan file to `use`; empty where
 * there is none. Says whether there is one.
 *
 * @throws {FileError} If it cannot be read, or a line of it cannot be used.
 */
export async function readOwnFile(
  loanFile: string,
  name: string,
  use: (
    text: string,
  ) => readonly OwnFileProblem[] | Promise<readonly OwnFileProblem[]>,
): Promise<boolean> {
  const path = loanFile.replace(/[^/\\]*$/, "") + name;
  const text = await textOf(path);
  const problems = await use(text ?? "");
  if (problems.length > 0) {
    const lines = problems.map(({ line, column, message }) =>
      `line ${line}${column ? `, column ${column}` : ""}: ${message}`
    );
    throw new FileError(path, `Cannot use ${path}: ${lines.join("; ")}`, {
      hint: "Mend these lines, or take the file away to go without it",
    });
  }
  return text !== undefined;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    // Where even asking is not allowed, the loan file alone was granted.
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.NotCapable) return undefined;
    throw new FileError(path, `Cannot read ${path}: ${error}`, {
      cause: error,
    });
  }
}
