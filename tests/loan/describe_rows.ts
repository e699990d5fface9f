import { ClipscoutError } from "../../core/words/base/errors.ts";
import type { LoanRow } from "../../core/words/loan.ts";
import type { LoanSource } from "../../core/files/mod.ts";
import {
  type LoanFileFormat,
  type ReadLoanOptions,
  readLoans,
} from "../../core/loan/read_loan_file.ts";

/** How tests read loan files: a fixed day, the usual fleet system. */
export const OPTIONS: ReadLoanOptions = {
  internalHosts: ["fms.driveshop.com"],
  today: "2025-06-01",
};

/** A loan file in memory. */
export function sourceOf(
  content: string | Uint8Array<ArrayBuffer>,
  name = "loans.csv",
): LoanSource {
  return { name, open: () => Promise.resolve(new Blob([content]).stream()) };
}

/** Reads a loan file from memory. */
export function readContent(
  content: string | Uint8Array<ArrayBuffer>,
  options: ReadLoanOptions = OPTIONS,
): Promise<LoanRow[]> {
  return Array.fromAsync(readLoans(sourceOf(content), options));
}

/** Writes how a file was read, a line for the file and one for each row. */
export async function describeFile(
  content: Uint8Array<ArrayBuffer>,
  options: ReadLoanOptions = OPTIONS,
): Promise<string[]> {
  let format: LoanFileFormat | undefined;
  const lines: string[] = [];
  try {
    const rows = await readContent(content, {
      ...options,
      onFormat: (found) => format = found,
    });
    lines.push(...rows.map(describeRow));
  } catch (error) {
    if (!(error instanceof ClipscoutError)) throw error;
    lines.push(`  ! ${error.message}`);
  }
  return [describeFormat(format), ...lines];
}

function describeFormat(format: LoanFileFormat | undefined): string {
  if (format === undefined) return "  not read";
  const { kind, delimiter = "", encoding, sheet, plan } = format;
  const parts = [kind, JSON.stringify(delimiter), encoding, sheet];
  return `  ${parts.filter((part) => part && part !== '""').join(" ")} header ${
    plan.layout ?? plan.headerRow
  }`;
}

function describeRow(row: LoanRow): string {
  const notes = row.notes.filter(({ severity }) => severity !== "rejected")
    .map(({ reason }) => reason).join(" ");
  const end = notes === "" ? "" : ` {${notes}}`;
  if (row.kind === "rejected") {
    const { row: number, reason } = row.rejected;
    const note = row.notes.find(({ severity }) => severity === "rejected");
    return `  ${number} rejected: ${reason}, line ${note?.line}, ${
      note?.column ?? "whole row"
    }${end}`;
  }
  const { row: number, id, vehicle, contacts, outlet, start, end: last } =
    row.loan;
  const { make, model, trim } = vehicle;
  return [
    `  ${number} ${id}`,
    `${make ?? "?"}, ${model}${trim === undefined ? "" : `, ${trim}`}`,
    contacts.join(" + "),
    outlet ?? "",
    start === undefined && last === undefined ? "" : `${start} to ${last}`,
    row.loan.links.join(" "),
  ].join(" | ") + end;
}
