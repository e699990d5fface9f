import { FileError } from "../words/mod.ts";
import type { CoveredLoan } from "./coverage.ts";

/**
 * Reads a results file (JSON Lines, as `ingest --jsonl` writes it). Rows that
 * were no loan are passed over.
 *
 * @throws {FileError} If a line is not of such a file; it names the line.
 */
export async function readResults(path: string): Promise<CoveredLoan[]> {
  const text = await readText(path);
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const row = parseLine(line, path, index + 1);
    const { state, status, reason, sentence, loan, clip, attempts } = row;
    if (loan === undefined) return [];
    return [{
      state: String(state ?? status),
      reason: String(reason),
      sentence: String(sentence),
      loan,
      ...(clip !== undefined && { clip }),
      looks: (attempts ?? []).filter(({ kind }) => kind !== "skipped").length,
    }];
  });
}

interface Line extends Pick<CoveredLoan, "clip"> {
  readonly state?: string;
  readonly status: string;
  readonly reason: string;
  readonly sentence: string;
  readonly loan?: CoveredLoan["loan"];
  readonly attempts?: readonly { readonly kind: string }[];
}

async function readText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (cause) {
    throw new FileError(path, `Cannot read ${path}`, {
      cause,
      hint: "Give the file that clipscout ingest --jsonl wrote",
    });
  }
}

function parseLine(line: string, path: string, number: number): Line {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch { /* told below */ }
  if (
    typeof row !== "object" || row === null || !("status" in row) ||
    !("reason" in row)
  ) {
    throw new FileError(
      path,
      `Cannot read ${path}, line ${number}: it is no line of results`,
      { hint: "Give the file that clipscout ingest --jsonl wrote" },
    );
  }
  return row as Line;
}
