import { cleanText, FileError } from "../../words/mod.ts";
import { COLUMNS, type Field } from "./columns.ts";

/** A file without a single row. */
export function emptyFile(name: string): FileError {
  return new FileError(
    name,
    `Cannot read loans at ${name}: the file is empty`,
    {
      hint: "Export the loans again, and check that rows were selected",
    },
  );
}

/** Characters that no text has, and that bytes of other files decode to. */
// deno-lint-ignore no-control-regex -- these are what it is for
const NO_TEXT = /[\u0001-\u0008\u000e-\u001f\u007f]/;

/**
 * A first row that is neither a header nor of a known layout; of a file that is
 * no text, that it is none.
 */
export function noKnownColumn(
  name: string,
  cells: readonly string[],
): FileError {
  if (cells.some((cell) => NO_TEXT.test(cell))) {
    return wrongFormat(name, "neither text nor a workbook");
  }
  const found = cells.slice(0, 20)
    .map((cell) => `"${cleanText(cell).slice(0, 40)}"`).join(", ");
  return new FileError(
    name,
    `Cannot read loans at ${name}, row 1: no column is known (${
      found === "" ? "its first row has no end" : `found ${found}`
    })`,
    {
      hint: `Name the columns ${
        COLUMNS.map(({ name }) => name).join(", ")
      }, or say with --map which is which`,
    },
  );
}

/** A header that lacks what no loan can do without. */
export function missingColumn(
  name: string,
  missing: readonly string[],
  { headerRow, names, fields }: {
    readonly headerRow: number;
    readonly names: readonly string[];
    readonly fields: readonly (Field | undefined)[];
  },
): FileError {
  const columns = missing.map((column) => `"${column}"`).join(" and ");
  const unknown = names.filter((title, index) =>
    fields[index] === undefined && title !== ""
  );
  const from = unknown[0] ?? "COLUMN";
  return new FileError(
    name,
    `Cannot read loans at ${name}, row ${headerRow}: no column for ${columns}`,
    {
      hint: `Add the column, or name the one that holds it, such as ` +
        `--map "${missing[0]}=${from}"`,
    },
  );
}

/** A file that holds something else than a table of text or a workbook. */
export function wrongFormat(name: string, what: string): FileError {
  return new FileError(name, `Cannot read loans at ${name}: it is ${what}`, {
    hint: "Open it where it comes from, and save it as CSV or XLSX",
  });
}

/** A file below whose header nothing stands. */
export function onlyHeader(name: string): FileError {
  return new FileError(
    name,
    `Cannot read loans at ${name}: there is nothing below the header`,
    { hint: "Export the loans again, and check that rows were selected" },
  );
}
