import type { LoanRow } from "../../../core/words/mod.ts";

/** Work orders that the warning names. */
const SHOWN = 5;

/** Looks out for work orders while the rows of a file pass. */
export function expectWorkOrders(workOrders: readonly string[] = []) {
  const missing = new Set(workOrders);
  return {
    /** Hands the rows on. */
    async *noting(rows: AsyncIterable<LoanRow>): AsyncGenerator<LoanRow, void> {
      for await (const row of rows) {
        if (row.kind === "loan") missing.delete(row.loan.workOrder);
        yield row;
      }
    },
    /** Warns of those that no loan of the whole file had. */
    warnOfMissing(warn: (message: string) => void): void {
      if (missing.size === 0) return;
      const shown = [...missing].slice(0, SHOWN).join(", ");
      const more = missing.size - SHOWN;
      warn(
        `No loan has a work order of --only: ${shown}` +
          (more > 0 ? ` and ${more} more` : ""),
      );
    },
  };
}
