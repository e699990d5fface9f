import { platformOf } from "../../outlet/mod.ts";
import type { LoanRow, RowNote } from "../../words/mod.ts";
import type { LoanFileFormat } from "../sheet/mod.ts";

/** What a loan file holds, counted. */
export interface LoanFileSummary {
  /** Rows that are not blank, below the header. */
  readonly rows: number;
  /** Rows to process; with `rejected` and `copies` they make up `rows`. */
  readonly loans: number;
  readonly rejected: number;
  /** Rows that repeat an earlier one. */
  readonly copies: number;
  /** Loans that carry a note, by how grave it is. */
  readonly withWarnings: number;
  readonly withRepairs: number;
  /** Links of all loans, by where they lead. */
  readonly links: {
    readonly youtube: number;
    readonly social: number;
    readonly web: number;
  };
  /** Loans by make, most first; the unknown make under an empty name. */
  readonly makes: readonly { readonly make: string; readonly loans: number }[];
  /** Notes by reason: rejections, warnings, repairs, each most first. */
  readonly groups: readonly NoteGroup[];
  /** How the file is written. */
  readonly format?: LoanFileFormat;
}

/** Notes of one reason. */
export interface NoteGroup {
  readonly severity: RowNote["severity"];
  readonly reason: string;
  /** How many there are, listed or not. */
  readonly count: number;
  /** The first of them. */
  readonly notes: readonly RowNote[];
}

/** Options for {@linkcode summarizeLoanFile}. */
export interface SummarizeOptions {
  /** Notes to keep of each reason. @default {Infinity} */
  readonly keep?: number;
  /** Gives the format, once the first row has come. */
  readonly format?: () => LoanFileFormat | undefined;
  /** Hears of each row, such as to write rejects. */
  readonly onRow?: (row: LoanRow) => void;
}

const SEVERITIES = ["rejected", "warning", "repaired"] as const;

/** Counts what the rows of a loan file are, and groups what is to be said. */
export async function summarizeLoanFile(
  rows: AsyncIterable<LoanRow>,
  options: SummarizeOptions = {},
): Promise<LoanFileSummary> {
  const { keep = Infinity, format, onRow } = options;
  const counts = {
    rows: 0,
    loans: 0,
    rejected: 0,
    copies: 0,
    withWarnings: 0,
    withRepairs: 0,
  };
  const links = { youtube: 0, social: 0, web: 0 };
  const makes = new Map<string, number>();
  const groups = new Map<
    string,
    NoteGroup & { count: number; notes: RowNote[] }
  >();
  for await (const row of rows) {
    counts.rows++;
    onRow?.(row);
    for (const note of row.notes) addNote(groups, note, keep);
    if (row.kind === "rejected") {
      counts.rejected++;
      continue;
    }
    if (row.copyOf !== undefined) {
      counts.copies++;
      continue;
    }
    counts.loans++;
    const has = (severity: RowNote["severity"]) =>
      row.notes.some((note) => note.severity === severity);
    if (has("warning")) counts.withWarnings++;
    if (has("repaired")) counts.withRepairs++;
    for (const link of row.loan.links) links[platformOf(link)]++;
    const { make = "" } = row.loan.vehicle;
    makes.set(make, (makes.get(make) ?? 0) + 1);
  }
  const found = format?.();
  return {
    ...counts,
    links,
    makes: Array.from(makes, ([make, loans]) => ({ make, loans }))
      .sort((a, b) => b.loans - a.loans || (a.make < b.make ? -1 : 1)),
    groups: [...groups.values()].sort((a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      b.count - a.count
    ),
    ...(found !== undefined && { format: found }),
  };
}

function addNote(
  groups: Map<string, { count: number; notes: RowNote[] } & NoteGroup>,
  note: RowNote,
  keep: number,
): void {
  const { severity, reason } = note;
  const key = `${severity} ${reason}`;
  const group = groups.get(key) ?? { severity, reason, count: 0, notes: [] };
  groups.set(key, group);
  group.count++;
  if (group.notes.length < keep) group.notes.push(note);
}
