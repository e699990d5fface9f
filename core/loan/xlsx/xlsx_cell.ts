import { format as formatNumber } from "numfmt";
import { dayOfSerial } from "../../day/mod.ts";

/** What is needed to write a workbook's cells as they are displayed. */
export interface XlsxStyles {
  /** Number format by cell style. */
  readonly formats: readonly string[];
  /** Whether days are counted from 1904. */
  readonly isFrom1904: boolean;
}

/**
 * Writes a number of a workbook as text, as it is displayed: leading zeros,
 * thousands marks and decimals as its format asks. A date is written as
 * `YYYY-MM-DD`, whatever its format, since that leaves no doubt.
 */
export function displayNumber(
  value: string,
  style: number,
  { formats, isFrom1904 }: XlsxStyles,
): string {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value;
  const format = formats[style] ?? "General";
  if (isDateFormat(format) && number >= 1) {
    return dayOfSerial(number + (isFrom1904 ? 1462 : 0));
  }
  const plain = plainNumber(number);
  if (/^(?:general|@)?$/i.test(format)) return plain;
  // A unit behind the number, as in `0 "days"`, is no part of it.
  const shown = display(format, number).replace(/(?<=\d)\s+\p{L}+$/u, "");
  return keepsDigits(shown, plain) ? shown : plain;
}

function display(format: string, number: number): string {
  try {
    return formatNumber(format, number, { throws: true }).trim();
  } catch {
    return "";
  }
}

/**
 * Whether what is displayed still holds the number: a format may hide it,
 * scale it or write it as `1.9E+06`, and an id must not lose digits that way.
 */
function keepsDigits(shown: string, plain: string): boolean {
  const digits = (text: string) => text.replaceAll(/\D/g, "");
  const whole = digits(plain.replace(/\..*$/, ""));
  const isScientific = /\dE[+-]?\d/i.test(shown);
  return !isScientific && digits(shown).includes(whole) &&
    !(plain.startsWith("-") && !/[-(]/.test(shown));
}

/** The formats that a workbook need not spell out (ECMA-376, 18.8.30). */
export const BUILT_IN_FORMATS: Readonly<Record<number, string>> = {
  0: "General",
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  14: "m/d/yyyy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  22: "m/d/yyyy h:mm",
  27: "yyyy-m-d",
  30: "m-d-yy",
  31: "yyyy-m-d",
  36: "yyyy-m-d",
  50: "yyyy-m-d",
  57: "yyyy-m-d",
};

/** Whether a format shows a day: text and colours in it do not count. */
function isDateFormat(format: string): boolean {
  const bare = format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, "");
  return /[dy]/i.test(bare) && !/general/i.test(bare);
}

/** Never in scientific notation, which would lose digits of an id. */
function plainNumber(number: number): string {
  return Number.isInteger(number) && Math.abs(number) < 1e21
    ? BigInt(number).toString()
    : String(Number(number.toPrecision(15)));
}
