/** What ends the lines of a file; CR covers LF within quotes as well. */
export type LineEnd = "LF" | "CR";

/**
 * Tells what ends the lines: what stands outside of quotes more often. `CRLF`
 * and `CRCRLF` (Python on Windows) count as LF; in a file of the classic Mac,
 * whose lines end with CR, a cell of several lines may still hold LF.
 */
export function lineEndOf(text: string): LineEnd {
  let isQuoted = false;
  let lf = 0;
  let cr = 0;
  for (const [mark] of text.matchAll(/"|\r+\n?|\n/g)) {
    if (mark === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (mark.endsWith("\n")) lf++;
    else cr++;
  }
  return cr > lf ? "CR" : "LF";
}
