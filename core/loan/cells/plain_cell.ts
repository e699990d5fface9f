import { decodeHTMLStrict } from "entities";
import { createMarkupParser } from "../../markup/mod.ts";

/** A cell without the wrapping that other programs put around its text. */
export interface PlainCell {
  readonly text: string;
  /** Addresses behind the text: of an HTML link or a `HYPERLINK` formula. */
  readonly targets: readonly string[];
  /** Whether it is a formula, and its result was never stored. */
  readonly isUncalculated: boolean;
}

/**
 * Reads the text of a cell that holds a formula that only says a text
 * (`="0210441"`), a `HYPERLINK` formula, pieces of HTML (`<a href="…">`,
 * `<br>`), escaped or not, or HTML's names of characters (`&#39;`, even named twice).
 */
export function plainCell(cell: string): PlainCell {
  if (!SPECIAL.test(cell)) return plain(cell);
  const formula = /^\s*=/.test(cell) ? readFormula(cell.trim()) : undefined;
  return formula ?? readMarkup(cell);
}

const SPECIAL = /^\s*=|[<&]/;

function plain(text: string, targets: readonly string[] = []): PlainCell {
  return { text, targets, isUncalculated: false };
}

const ONLY_TEXT = /^=\s*"((?:[^"]|"")*)"$/;
const LINK =
  /^=\s*(?:_xlfn\.)?HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)$/i;
/** A function, a cell, a bracket or a sign; `==` and `=>` are no formula. */
const FORMULA = /^=\s*[-+({$\p{L}_'"\d]/u;

function readFormula(cell: string): PlainCell | undefined {
  const text = ONLY_TEXT.exec(cell)?.[1];
  if (text !== undefined) return plain(text.replaceAll('""', '"'));
  const [, address, label = address] = LINK.exec(cell) ?? [];
  if (address !== undefined && label !== undefined) {
    return plain(label.replaceAll('""', '"'), [address.replaceAll('""', '"')]);
  }
  if (!FORMULA.test(cell)) return undefined;
  return { text: "", targets: [], isUncalculated: true };
}

/** HTML that stands in cells; `<maren@x.example>` is a mail address. */
const TAG =
  /<\/?(?:a|b|br|div|em|font|i|li|ol|p|s|small|span|strong|u|ul)(?:\s[^<>]*)?\/?>/i;
const BLOCKS = new Set(["br", "div", "li", "ol", "p", "ul"]);

function readMarkup(cell: string): PlainCell {
  if (!TAG.test(cell)) {
    const text = unescape(cell);
    return text !== cell && TAG.test(text) ? readMarkup(text) : plain(text);
  }
  let text = "";
  const targets: string[] = [];
  const parser = createMarkupParser({
    onopentag(name, { href }) {
      if (name === "a" && href !== undefined) targets.push(unescape(href));
      if (BLOCKS.has(name)) text += "\n";
    },
    ontext: (piece) => text += piece,
  });
  parser.end(cell);
  return plain(unescape(text).trim(), targets);
}

/** What an export has escaped, another may have escaped once more. */
function unescape(text: string): string {
  if (!text.includes("&")) return text;
  const once = decodeHTMLStrict(text);
  return once.includes("&") ? decodeHTMLStrict(once) : once;
}
