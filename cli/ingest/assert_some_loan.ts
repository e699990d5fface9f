import { FileError, type LoanRow } from "../../core/words/mod.ts";

/**
 * Reads until the first usable loan, so that a file without any is an error
 * before anything is spent or written.
 *
 * @throws {FileError} If no row is a usable loan.
 */
export async function assertSomeLoan(
  path: string,
  rows: AsyncIterable<LoanRow>,
): Promise<void> {
  const rejected: LoanRow[] = [];
  for await (const row of rows) {
    if (row.kind === "loan") return;
    rejected.push(row);
  }
  throw noLoan(path, rejected);
}

function noLoan(path: string, rows: readonly LoanRow[]): FileError {
  const problems = rows.flatMap((row) =>
    row.kind === "rejected"
      ? [`row ${row.rejected.row}: ${row.rejected.message}`]
      : []
  );
  const more = problems.length > 3 ? `; and ${problems.length - 3} more` : "";
  return new FileError(
    path,
    `Cannot use ${path}: none of its ${rows.length} rows is a usable loan (${
      problems.slice(0, 3).join("; ")
    }${more})`,
    { hint: `Run clipscout check ${path} to see what is wrong` },
  );
}
