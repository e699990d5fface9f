import type { LoanRow } from "../../core/words/mod.ts";
import { rowHash } from "./loan_hash.ts";

/** What a first pass over a loan file tells. */
export interface InputSummary {
  /** Rows of the file. */
  readonly rows: number;
  /** Of these, the usable loans. */
  readonly loans: number;
  /** The same for the same rows in any order: 16 hex digits. */
  readonly hash: string;
}

/** Reads all rows once, keeping none. */
export async function summarizeInput(
  rows: AsyncIterable<LoanRow>,
): Promise<InputSummary> {
  let sum = 0n;
  let count = 0;
  let loans = 0;
  for await (const row of rows) {
    count++;
    if (row.kind === "loan") loans++;
    sum = BigInt.asUintN(64, sum + BigInt(`0x${rowHash(row)}`));
  }
  return { rows: count, loans, hash: sum.toString(16).padStart(16, "0") };
}
