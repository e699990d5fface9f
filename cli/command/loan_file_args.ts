import { ConfigError } from "../../core/words/mod.ts";
import type { HiddenRows, LoanFileFormat } from "../../core/loan/mod.ts";
import type { Command, Flag, ParsedArgs } from "./command.ts";

/** Flags that say how a loan file is to be read; see {@linkcode fileOptions}. */
export const FILE_FLAGS: readonly Flag[] = [
  {
    name: "map",
    value: "COLUMN=NAME",
    multiple: true,
    help: 'Reads a column under another name, as in "WO #=Order"',
  },
  {
    name: "sheet",
    value: "NAME",
    help: "Sheet of an XLSX file [default: the first with loans]",
  },
  {
    name: "header",
    value: "ROW",
    help: "Row of the header [default: it is looked for]",
  },
  {
    name: "hidden",
    value: "include|skip",
    help: "Rows that are hidden or struck out [default: include]",
  },
];

/**
 * Reads {@linkcode FILE_FLAGS}. What is read refuses, by `onFormat`, a file to
 * which they do not apply.
 *
 * @throws {ConfigError} If a value cannot be used.
 */
export function fileOptions({ flags, lists }: ParsedArgs) {
  const { sheet, header, hidden } = flags;
  if (header !== undefined && !/^[1-9]\d{0,6}$/.test(header)) {
    throw new ConfigError(`Cannot use --header: "${header}" is no row`, {
      hint: "Give its number as a spreadsheet counts, from 1",
    });
  }
  if (hidden !== undefined && hidden !== "include" && hidden !== "skip") {
    throw new ConfigError(`Cannot use --hidden: "${hidden}" is neither`, {
      hint: "Use --hidden include or --hidden skip",
    });
  }
  return {
    map: columnMap(lists["map"] ?? []),
    ...(sheet !== undefined && { sheet }),
    ...(header !== undefined && { headerRow: Number(header) }),
    ...(hidden !== undefined && { hidden: hidden as HiddenRows }),
    onFormat(format: LoanFileFormat) {
      if (sheet === undefined || format.sheet !== undefined) return;
      throw new ConfigError(`Cannot use --sheet: a CSV file has no sheets`, {
        hint: "Leave --sheet out, or give the workbook",
      });
    },
  };
}

/**
 * The one loan file that a command is given.
 *
 * @throws {ConfigError} If it is none, or several.
 */
export function onlyLoanFile(
  command: Pick<Command, "name">,
  parsed: ParsedArgs,
): string {
  return onlyFile(command, parsed, { kind: "loan", example: "loans.csv" });
}

/**
 * The one results file (JSON Lines) that a command is given.
 *
 * @throws {ConfigError} If it is none, or several.
 */
export function onlyResultsFile(
  command: Pick<Command, "name">,
  parsed: ParsedArgs,
): string {
  return onlyFile(command, parsed, {
    kind: "results",
    example: "results.jsonl",
  });
}

/**
 * The one file of review cases that a command is given.
 *
 * @throws {ConfigError} If it is none, or several.
 */
export function onlyCasesFile(
  command: Pick<Command, "name">,
  parsed: ParsedArgs,
): string {
  return onlyFile(command, parsed, { kind: "cases", example: "cases.jsonl" });
}

function onlyFile(
  { name }: Pick<Command, "name">,
  { positionals }: ParsedArgs,
  { kind, example }: { kind: string; example: string },
): string {
  const [path, ...more] = positionals;
  if (path !== undefined && more.length === 0) return path;
  throw new ConfigError(
    path === undefined
      ? `Cannot run ${name}: no ${kind} file is given`
      : `Cannot run ${name}: ${positionals.length} ${kind} files are given, it takes one`,
    { hint: `Give one file, as in clipscout ${name} ${example}` },
  );
}

/**
 * Reads the values of `--map`: our column to the file's.
 *
 * @throws {ConfigError} If one is not `COLUMN=NAME`.
 */
function columnMap(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairs.map((pair) => {
    const at = pair.indexOf("=");
    if (at > 0 && at < pair.length - 1) {
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }
    throw new ConfigError(`Cannot use --map: "${pair}" is not COLUMN=NAME`, {
      hint: 'Write it as in --map "WO #=Order number"',
    });
  }));
}
