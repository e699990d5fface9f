import { stringify } from "@std/csv";
import type { LoanRow } from "../words/mod.ts";
import { defuse } from "./csv.ts";

const FACTS = ["Row", "Line", "Reason", "Explanation"];

/** The header line of a file of rejected rows, with its line end. */
export function rejectsHeader(names: readonly string[]): string {
  return csvText([...FACTS, ...names].map(defuse));
}

/** A rejected row as a line of that file: why, then as it was; a loan as none. */
export function rejectsLine(row: LoanRow): string | undefined {
  if (row.kind === "loan") return undefined;
  const { reason, message, cells = [] } = row.rejected;
  const line = row.notes[0]?.line ?? row.rejected.row;
  const facts = [String(row.rejected.row), String(line), reason, message];
  return csvText([...facts, ...cells].map(defuse));
}

function csvText(cells: readonly string[]): string {
  return stringify([cells], { headers: false });
}
