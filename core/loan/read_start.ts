import type { LoanSource } from "../files/mod.ts";

/** The first bytes; an upload may come byte by byte. */
export async function readStart(
  source: LoanSource,
): Promise<Uint8Array> {
  const start = new Uint8Array(1024);
  let length = 0;
  for await (const chunk of await source.open()) {
    const piece = chunk.subarray(0, start.length - length);
    start.set(piece, length);
    length += piece.length;
    if (length === start.length) break;
  }
  return start.subarray(0, length);
}
