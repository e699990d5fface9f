import { CsvParseStream } from "@std/csv";
import type { LoanRow } from "../../../core/words/mod.ts";
import { COLUMNS, restore } from "../../../core/result/mod.ts";
import { count } from "../../command/mod.ts";

/** Looks through this much of a results file, in bytes: some 20,000 rows. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Says that a results file, which a run is about to write anew, holds loans
 * that the loan file does not have, or is none at all; else `undefined`.
 *
 * @param path The results file; it need not be there.
 * @param rows The rows of the loan file.
 */
export async function replacedLoans(
  path: string,
  rows: () => AsyncIterable<LoanRow>,
): Promise<string | undefined> {
  const there = await workOrdersIn(path);
  if (there === undefined) return undefined;
  if (there === "other") {
    return `${path} is no results file of clipscout; it is written anew`;
  }
  for await (const row of rows()) {
    there.delete(
      row.kind === "loan" ? row.loan.workOrder : row.rejected.workOrder,
    );
  }
  if (there.size === 0) return undefined;
  const [first] = there;
  return `${path} holds ${count(there.size, "loan")} that the loan file does ` +
    `not have, such as ${first}; it is written anew without them`;
}

/** Work orders of a results file; `other`: it is none. */
async function workOrdersIn(
  path: string,
): Promise<Set<string> | "other" | undefined> {
  const { size, isFile } = await Deno.stat(path).catch(() => NOT_THERE);
  if (!isFile || size === 0) return undefined;
  const [column] = COLUMNS;
  const found = new Set<string>();
  let isFirst = true;
  try {
    using file = await Deno.open(path);
    const cells = file.readable.pipeThrough(atMost(MOST_BYTES))
      .pipeThrough(new TextDecoderStream()).pipeThrough(new CsvParseStream());
    for await (const [cell = ""] of cells) {
      if (isFirst && cell !== column?.name) return "other";
      if (!isFirst && cell !== "") found.add(restore(cell));
      isFirst = false;
    }
  } catch {
    // Cut in the middle of a row, or no CSV behind its header.
    return isFirst ? "other" : found;
  }
  return found;
}

const NOT_THERE = { size: 0, isFile: false };

function atMost(bytes: number): TransformStream<Uint8Array<ArrayBuffer>> {
  let left = bytes;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) controller.terminate();
    },
  });
}
