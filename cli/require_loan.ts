import { FileError } from "../core/errors.ts";
import type { LoanRow } from "../core/loan/loan.ts";

/**
 * Reads on until the first usable loan, so that a file without any is an error
 * before anything is spent or written. The rows come out as they went in.
 *
 * @throws {FileError} If no row is a usable loan.
 */
export async function requireLoan(
  path: string,
  rows: AsyncIterable<LoanRow>,
): Promise<AsyncIterable<LoanRow>> {
  const rest = rows[Symbol.asyncIterator]();
  const first: LoanRow[] = [];
  while (first.at(-1)?.kind !== "loan") {
    const { done, value } = await rest.next();
    if (done) throw noLoan(path, first);
    first.push(value);
  }
  return (async function* () {
    try {
      yield* first;
      for (let next = await rest.next(); !next.done; next = await rest.next()) {
        yield next.value;
      }
    } finally {
      await rest.return?.();
    }
  })();
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
