import { resultLines } from "../result/mod.ts";
import type { CoveredLoan } from "./coverage.ts";

/**
 * Reads a results file (JSON Lines, as `ingest --jsonl` writes it). Rows that
 * were no loan are passed over.
 *
 * @throws {FileError} If a line is not of such a file; it names the line.
 */
export async function readResults(path: string): Promise<CoveredLoan[]> {
  const loans: CoveredLoan[] = [];
  for await (
    const { value } of resultLines<Line>(
      path,
      ({ reason }) => reason !== undefined,
    )
  ) {
    const { state, status, reason, sentence, loan, clip, attempts, proof } =
      value;
    if (loan === undefined) continue;
    loans.push({
      state: String(state ?? status),
      reason: String(reason),
      sentence: String(sentence),
      loan,
      ...(clip !== undefined && { clip }),
      ...(Array.isArray(proof) && { proof }),
      looks: (attempts ?? []).filter(({ kind }) => kind !== "skipped").length,
    });
  }
  return loans;
}

interface Line extends Pick<CoveredLoan, "clip" | "proof"> {
  readonly state?: string;
  readonly status: string;
  readonly reason: string;
  readonly sentence: string;
  readonly loan?: CoveredLoan["loan"];
  readonly attempts?: readonly { readonly kind: string }[];
}
