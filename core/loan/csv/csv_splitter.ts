import type { SheetRecord } from "../sheet/mod.ts";

/** A quoted cell may span this many lines; beyond, its quote is a slip. */
const MAX_LINES = 100;
/** Characters of one line, or of one row over all its lines. */
const MAX_CHARS = 1_000_000;

/** A CR alone ends a line only where it does so for most lines. */
const LINE_ENDS = { LF: "\n", CR: "\r" };

/** A row whose end has not been seen. */
interface OpenRow {
  readonly lines: string[];
  readonly cells: string[];
  /** Text so far of the cell that is open. */
  cell: string;
  isQuoted: boolean;
  /** How many lines there were when that cell began. */
  cellSince: number;
  chars: number;
}

/**
 * Splits CSV text (RFC 4180, any one-character delimiter, any line end) into
 * rows, piece by piece.
 *
 * `CsvParseStream` of `@std/csv` cannot do this part: it ends at the first
 * quote out of place, and takes all that follows a quote that nobody closes as
 * one cell. Here such a quote costs its own line only: the row comes with a
 * `problem`, and reading goes on at the next line. A cell's quote counts as
 * never closed if a later line holds a quote that closes nothing, if whole
 * rows would end up inside of the cell, or if {@linkcode MAX_LINES} pass.
 */
export class CsvSplitter {
  /** Cells of a full row, once the header is known. */
  width: number | undefined;

  readonly #delimiter: string;
  readonly #lineEnd: string;
  /** Text of the line whose end has not been seen. */
  #begun: string[] = [];
  #begunLength = 0;
  #isSkipping = false;
  #row = 0;
  #line = 0;
  #open: OpenRow | undefined;
  #records: SheetRecord[] = [];

  constructor(delimiter: string, lineEnd: "LF" | "CR" = "LF") {
    this.#delimiter = delimiter;
    this.#lineEnd = LINE_ENDS[lineEnd];
  }

  /** Takes text, and gives the rows that it completes. */
  push(text: string): SheetRecord[] {
    let start = 0;
    for (
      let end = text.indexOf(this.#lineEnd);
      end >= 0;
      end = text.indexOf(this.#lineEnd, start)
    ) {
      this.#endLine(text.slice(start, end));
      start = end + 1;
    }
    const rest = text.slice(start);
    this.#begun.push(rest);
    this.#begunLength += rest.length;
    if (this.#begunLength > MAX_CHARS) this.#cutLongLine();
    return this.#take();
  }

  /** Gives the rows that are left when there is no more text. */
  end(): SheetRecord[] {
    if (this.#begunLength > 0) this.#endLine("");
    while (this.#open !== undefined) this.#giveUp(this.#open);
    return this.#take();
  }

  #take(): SheetRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** Ends the line that was begun; `text` is the end of it. */
  #endLine(text: string): void {
    const line = this.#begun.length === 0 ? text : this.#begun.join("") + text;
    this.#begun = [];
    this.#begunLength = 0;
    if (this.#isSkipping) this.#isSkipping = false;
    else this.#takeLine(withoutCr(line));
  }

  /** Without this, a file that has no line ends would be whole in memory. */
  #cutLongLine(): void {
    if (!this.#isSkipping) {
      while (this.#open !== undefined) this.#giveUp(this.#open);
      const start = this.#begun.join("").slice(0, 1000);
      this.#emit([start], 1, "line_too_long");
      this.#isSkipping = true;
    }
    this.#begun = [];
    this.#begunLength = 0;
  }

  #takeLine(line: string): void {
    if (this.#open === undefined && !line.includes('"')) {
      this.#emit(line.split(this.#delimiter), 1);
      return;
    }
    const row = this.#open ?? {
      lines: [],
      cells: [],
      cell: "",
      isQuoted: false,
      cellSince: 1,
      chars: 0,
    };
    row.lines.push(line);
    row.chars += line.length;
    const state = this.#scan(row, line);
    const isTooLong = row.lines.length > MAX_LINES || row.chars > MAX_CHARS;
    if (state === "broken" || (state === "open" && isTooLong)) {
      this.#giveUp(row);
    } else if (state === "open") {
      this.#open = row;
    } else if (this.#swallowedRows(row)) {
      this.#giveUp(row);
    } else {
      this.#open = undefined;
      this.#emit(row.cells, row.lines.length);
    }
  }

  /** Reads one line into the open row. */
  #scan(row: OpenRow, line: string): "closed" | "open" | "broken" {
    const delimiter = this.#delimiter;
    let at = 0;
    while (true) {
      if (!row.isQuoted) {
        const first = skipBlanks(line, at, delimiter);
        // A spreadsheet's way to keep text as it is: ="0210441".
        const formula = line.startsWith('="', first) ? 1 : 0;
        if (line[first + formula] === '"') {
          row.isQuoted = true;
          row.cell = "";
          row.cellSince = row.lines.length;
          at = first + formula + 1;
          continue;
        }
        const next = line.indexOf(delimiter, at);
        row.cells.push(line.slice(at, next < 0 ? undefined : next));
        if (next < 0) return "closed";
        at = next + 1;
        continue;
      }
      const quote = line.indexOf('"', at);
      row.cell += line.slice(at, quote < 0 ? undefined : quote);
      if (quote < 0) {
        row.cell += "\n";
        return "open";
      }
      const next = skipBlanks(line, quote + 1, delimiter);
      if (line[quote + 1] === '"') {
        row.cell += '"';
        at = quote + 2;
      } else if (next >= line.length || line[next] === delimiter) {
        row.cells.push(row.cell);
        row.isQuoted = false;
        if (next >= line.length) return "closed";
        at = next + 1;
      } else if (row.cellSince < row.lines.length) {
        return "broken";
      } else {
        // A quote within a quoted cell that nobody doubled: 5" wheels.
        row.cell += '"';
        at = quote + 1;
      }
    }
  }

  /** Whether a cell of several lines holds a line that is a row itself. */
  #swallowedRows({ lines, cells }: OpenRow): boolean {
    const { width } = this;
    if (width === undefined || width < 2 || lines.length === 1) return false;
    if (cells.length === width) return false;
    return cells.some((cell) =>
      cell.split("\n").slice(1).some((line) =>
        line.split(this.#delimiter).length >= width
      )
    );
  }

  /** Gives the first line up as a broken row, and reads the others again. */
  #giveUp(row: OpenRow): void {
    const [first = "", ...others] = row.lines;
    this.#open = undefined;
    this.#emit(first.split(this.#delimiter), 1, "unbalanced_quote");
    for (const line of others) this.#takeLine(line);
  }

  #emit(
    cells: string[],
    lines: number,
    problem?: NonNullable<SheetRecord["problem"]>,
  ): void {
    this.#row++;
    this.#records.push({
      row: this.#row,
      line: this.#line + 1,
      cells,
      ...(problem !== undefined && { problem }),
    });
    this.#line += lines;
  }
}

function skipBlanks(line: string, from: number, delimiter: string): number {
  let at = from;
  while (line[at] === " " && delimiter !== " ") at++;
  return at;
}

/** Without the CR of `CRLF`, `CRCRLF` and `LFCR` at its ends. */
function withoutCr(line: string): string {
  let start = 0;
  let end = line.length;
  while (line[end - 1] === "\r") end--;
  while (line[start] === "\r" && start < end) start++;
  return line.slice(start, end);
}
