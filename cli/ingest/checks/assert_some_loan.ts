import {
  ConfigError,
  FileError,
  type LoanRow,
} from "../../../core/words/mod.ts";
import type { RunPlan } from "../../../runs/mod.ts";

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

/**
 * Refuses a selection that no loan of the file answers to, before anything is
 * written: a misspelt office would otherwise end as a file of skipped rows.
 *
 * @throws {ConfigError} If all loans are left out by the selection.
 */
export function assertSelectsSome({ loans, passedOver }: RunPlan): void {
  if (loans.length > 0 || passedOver.length === 0) return;
  if (passedOver.some(({ reason }) => reason !== "not_selected")) return;
  const [first] = passedOver;
  throw new ConfigError(
    `Cannot run: the selection leaves out all ${passedOver.length} loans`,
    { hint: `The first: ${first?.loan.workOrder} ${first?.sentence}` },
  );
}
