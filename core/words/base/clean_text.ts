/**
 * Cleans a cell: invisible characters go, every run of white space becomes one
 * blank, the ends are trimmed, and so are curly quotes around the whole. Wide
 * letters and digits of East Asian keyboards become usual ones. Control characters U+0080 to U+009F, which stand
 * where windows-1252 text was once decoded as Latin-1, become what was meant.
 */
export function cleanText(cell: string): string {
  if (PLAIN.test(cell)) return cell;
  return repairCharacters(cell).replaceAll(/\s+/g, " ").trim()
    .replace(QUOTED, "$1");
}

/** Does as {@linkcode cleanText}, but keeps the line ends. */
export function repairCharacters(cell: string): string {
  return cell.toWellFormed()
    .replaceAll(INVISIBLE, "")
    .replaceAll(
      WIDE,
      (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE_OFFSET),
    )
    .replaceAll(
      C1_CONTROL,
      (control) => windows1252.decode(Uint8Array.of(control.charCodeAt(0))),
    );
}

const windows1252 = new TextDecoder("windows-1252");

/** Printable ASCII without blanks at the ends or side by side. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Controls, soft hyphen, zero-width and direction marks, byte order mark. */
const INVISIBLE =
  // deno-lint-ignore no-control-regex -- these are what it is for
  /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe]/g;

const WIDE = /[\uff01-\uff5e]/g;
const WIDE_OFFSET = 0xff01 - "!".charCodeAt(0);

const QUOTED = /^[“„«‘]\s?([^“”„«»‘’]+?)\s?[”“»’]$/;

const C1_CONTROL = /[\u0080-\u009f]/g;
