import { cleanText } from "../../words/mod.ts";

/** A work order cell, read. */
export interface WorkOrderCell {
  /** Empty if the cell holds none. */
  readonly workOrder: string;
  /** Whether digits may be lost: a spreadsheet wrote it as `1.9E+06`. */
  readonly isRounded: boolean;
}

/**
 * Reads a work order, as text. Thousands marks and a decimal part of zeros,
 * which only a spreadsheet can have put there, go; leading zeros and hyphens
 * stay. A cell of several words without any digit, or of more than 40
 * characters, is no work order.
 */
export function parseWorkOrder(cell: string): WorkOrderCell {
  const text = cleanText(cell).replace(PREFIX, "");
  const none = { workOrder: "", isRounded: false };
  if (MISSING.test(text) || /^[a-z]+:\/\//i.test(text)) return none;
  if (text.length > LONGEST || (!/\d/.test(text) && / /.test(text))) {
    return none;
  }
  if (SCIENTIFIC.test(text)) return fromScientific(text);
  const workOrder = THOUSANDS.test(text)
    ? text.replace(DECIMALS, "").replaceAll(/[,.'’ ]/g, "")
    : /^\d+\.0+$/.test(text)
    ? text.replace(DECIMALS, "")
    : text;
  return { workOrder, isRounded: false };
}

const LONGEST = 40;
const PREFIX = /^(?:'|(?:(?:WO|work order)\s*#?|#)\s*(?=\d))/i;
const MISSING = /^(?:nan|n\/?a|none|null|tbd|[-–—.#?]*)$/i;
const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d{1,2}$/i;
const THOUSANDS =
  /^\d{1,3}(?:(?:,\d{3})+(?:\.0+)?|(?:\.\d{3}){2,}|(?:['’ ]\d{3})+(?:\.0+)?)$/;
const DECIMALS = /\.0+$/;

function fromScientific(text: string): WorkOrderCell {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) {
    return { workOrder: text, isRounded: true };
  }
  const digits = text.replace(/E.*$/i, "").replace(".", "").length;
  const workOrder = String(number);
  return { workOrder, isRounded: digits < workOrder.length };
}
