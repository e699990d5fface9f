import { stringify } from "@std/csv";
import type { RowResult } from "../../core/words/mod.ts";
import {
  BOM,
  COLUMNS,
  defuse,
  outcomeOf,
  rowFacts,
  valuesOf,
  xlsxOfValues,
} from "../../core/result/mod.ts";
import { type EditField, fleetClip, judgedClip } from "../../runs/mod.ts";
import type { ReviewDesk } from "./review_desk.ts";

type Values = readonly (string | number | undefined)[];

/** The column that shows each field. */
const COLUMN_OF: Readonly<Record<EditField, string>> = {
  url: "Clip URL",
  published: "Published Date",
  byline: "Byline",
  outlet: "Affiliation",
};

/** The file of some approved loans, in the columns of a results file. */
export function exportPieces(
  format: "csv" | "xlsx" | "json",
  desk: ReviewDesk,
  loans: readonly string[],
  processedAt: string,
): Iterable<string | Uint8Array> {
  // The columns stay as they are where no reviewer wrote anything for others.
  const hasNotes = loans.some((loan) => noteIn(desk, loan) !== undefined);
  const more = hasNotes ? ["Note"] : [];
  const rows = loans.values().map((loan) => [
    ...valuesIn(desk, loan, processedAt),
    ...(hasNotes ? [noteIn(desk, loan)] : []),
  ]);
  switch (format) {
    case "csv":
      return csvLines(rows, more);
    case "xlsx":
      return xlsxOfValues(rows, more);
    case "json": {
      const clips = loans.map((loan) => fleetClipIn(desk, loan));
      return [`${JSON.stringify({ clips }, null, 2)}\n`];
    }
  }
}

/** A loan's clip as the fleet system takes it; `undefined` if it does not. */
function fleetClipIn({ index }: ReviewDesk, loan: string) {
  const [row, result] = [index.row(loan), index.result(loan)];
  return row && result && fleetClip(row, result);
}

/** What a reviewer wrote beside a clip for others than reviewers. */
function noteIn(desk: ReviewDesk, loan: string): string | undefined {
  const row = desk.index.row(loan);
  const note = row && desk.note(row);
  return note?.isShared ? note.text : undefined;
}

/** A clip's values, with the reviewer's word over the program's. */
function valuesIn(
  desk: ReviewDesk,
  loan: string,
  processedAt: string,
): Values {
  const { index } = desk;
  const [row, result] = [index.row(loan), index.result(loan)];
  if (row === undefined || result === undefined) return [];
  const { edits } = desk.reviewed(row);
  const reviewed = new Map(
    Object.entries(edits).map(([field, value]) => [
      COLUMN_OF[field as EditField],
      value,
    ]),
  );
  reviewed.set("Status", rowFacts(result).status);
  if (edits.published !== undefined) {
    reviewed.set("Published Source", "reviewer");
  }
  const isJudged = judgedClip(row, result) !== undefined;
  const values = valuesOf(isJudged ? result : unjudged(result), processedAt);
  return COLUMNS.map(({ name }, at) => reviewed.get(name) ?? values[at]);
}

/** A result without its clip, where a reviewer put another in its place. */
function unjudged(result: RowResult): RowResult {
  const outcome = outcomeOf(result);
  if (outcome === undefined || !("clip" in outcome)) return result;
  const { clip: _, ...rest } = outcome;
  return {
    kind: "processed",
    ms: 0,
    outcome: { ...rest, status: "not_found" },
  };
}

function* csvLines(
  rows: Iterable<Values>,
  more: readonly string[],
): Generator<string> {
  yield BOM + csvText([...COLUMNS.map(({ name }) => name), ...more]);
  for (const values of rows) {
    yield csvText(values.map((value) => String(value ?? "")));
  }
}

function csvText(cells: readonly string[]): string {
  return stringify([cells.map(defuse)], { headers: false });
}
