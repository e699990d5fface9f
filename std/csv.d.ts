/**
 * The part of `jsr:@std/csv` that clipscout uses.
 *
 * The registry's package is redistributed on npm as untyped JavaScript, so
 * these declarations stand in for its own; they match its version 1.
 */

/** Options for {@linkcode parse} and {@linkcode CsvParseStream}. */
export interface ParseOptions {
  /** Character between two fields. @default {","} */
  separator?: string;
  /** Character that starts a comment line. */
  comment?: string;
  /** Removes leading white space of a field. @default {false} */
  trimLeadingSpace?: boolean;
  /** Accepts a quote inside an unquoted field. @default {false} */
  lazyQuotes?: boolean;
  /** Fields in each record; negative: no check, zero: as in the first. */
  fieldsPerRecord?: number;
  /** Reads the first row as the header. @default {false} */
  skipFirstRow?: boolean;
  /** Names of the columns. */
  columns?: readonly string[];
}

/**
 * Parses CSV text into records.
 *
 * @throws {SyntaxError} If a quote is out of place or a row is ragged.
 */
export function parse(
  input: string,
  options: ParseOptions & { skipFirstRow: true },
): Record<string, string>[];
export function parse(
  input: string,
  options: ParseOptions & { columns: readonly string[] },
): Record<string, string>[];
export function parse(
  input: string,
  options?: ParseOptions & { skipFirstRow?: false; columns?: never },
): string[][];

/** Parses a stream of CSV text into a stream of records. */
export class CsvParseStream implements TransformStream<string, string[]> {
  constructor(
    options?: ParseOptions & { skipFirstRow?: false; columns?: never },
  );
  /** The records as they come. */
  readonly readable: ReadableStream<string[]>;
  /** Takes the text. */
  readonly writable: WritableStream<string>;
}

/** Options for {@linkcode stringify}. */
export interface StringifyOptions {
  /** Writes the column names first. @default {true} */
  headers?: boolean;
  /** Character between two fields. @default {","} */
  separator?: string;
  /** Names of the columns, in order. */
  columns?: readonly (string | number)[];
  /** Writes a byte order mark first. @default {false} */
  bom?: boolean;
  /** Quotes every field. @default {false} */
  quote?: boolean;
}

/** Writes records as CSV text, with CRLF at the end of each line. */
export function stringify(
  data: readonly (readonly unknown[] | Record<string, unknown>)[],
  options?: StringifyOptions,
): string;
