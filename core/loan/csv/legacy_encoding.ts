/** The encodings of one byte a letter that spreadsheets still write. */
export type LegacyEncoding = "windows-1252" | "macintosh";

const DECODERS: Readonly<Record<LegacyEncoding, TextDecoder>> = {
  "windows-1252": new TextDecoder("windows-1252"),
  macintosh: new TextDecoder("macintosh"),
};

/** Decodes a line that is not UTF-8. */
export function decodeLegacy(line: Uint8Array, encoding: LegacyEncoding) {
  return DECODERS[encoding].decode(line);
}

/**
 * Tells by which encoding lines that are not UTF-8 make words: Excel on a Mac
 * writes `é` as 8E, which elsewhere is `Ž`. Windows wins a tie.
 */
export function legacyEncodingOf(
  lines: readonly Uint8Array[],
): LegacyEncoding {
  const faults = (encoding: LegacyEncoding) =>
    lines.reduce(
      (sum, line) => sum + countFaults(decodeLegacy(line, encoding)),
      0,
    );
  return faults("macintosh") < faults("windows-1252")
    ? "macintosh"
    : "windows-1252";
}

/** What no language writes, and a wrong encoding makes. */
const FAULTS = new RegExp(
  [
    // A capital behind a small letter, or between letters: `Josè`, `MŸller`.
    "(?<=\\p{Ll})(?![A-Z])\\p{Lu}",
    "(?<=\\p{Lu})(?![A-Z])\\p{Lu}(?=\\p{Ll})",
    "[\\u0080-\\u009f]",
    // A sign within a word.
    "(?<=\\p{L})[^\\p{L}\\p{M}\\p{N}\\s!-~’´·–—”»…®™°](?=\\p{L})",
    "(?<=\\p{Ll})[´–—”»…®™°](?=\\p{Ll})",
    // What opens a quotation, right behind a letter.
    "(?<=\\p{L})[‘“«„‚](?!\\p{L})",
  ].join("|"),
  "gu",
);

function countFaults(text: string): number {
  return Array.from(text.matchAll(FAULTS)).length;
}
