import { DEFAULT_RULES, type Loan } from "../../words/mod.ts";
import { lastDayInUrl } from "../../outlet/mod.ts";

/** Days on which a loan's clip can appear; either end may be unknown. */
export interface LoanWindow {
  /** `YYYY-MM-DD` */
  readonly after?: string;
  readonly before?: string;
}

/**
 * The days to search for a loan's clip, those that are left to a person among
 * them; empty if its start is not known. It only saves work: which days count
 * is decided where pieces are matched.
 */
export function loanWindow({ start }: Pick<Loan, "start">): LoanWindow {
  if (start === undefined) return {};
  const { daysBefore, daysAfter, marginDays } = DEFAULT_RULES;
  return {
    after: daysFrom(start, -daysBefore - marginDays),
    before: daysFrom(start, daysAfter + marginDays),
  };
}

/** Says whether a day lies in the window, as far as its ends are known. */
export function isInWindow(day: string, window: LoanWindow): boolean {
  const { after = day, before = day } = window;
  return day >= after && day <= before;
}

/** Days by which a finder's date may lie before the published day. */
const DATE_ERROR_DAYS = 15;

/**
 * Says whether a piece is certainly too old for the window: by the days that a
 * finder states, or by the date in its address. Neither is ever much too early,
 * while both may be too late.
 */
export function isTooOld(
  { url, published, changed }: {
    readonly url: string;
    readonly published?: string;
    readonly changed?: string;
  },
  { after }: LoanWindow,
): boolean {
  if (after === undefined) return false;
  const opens = daysFrom(after, -DATE_ERROR_DAYS);
  return [published, changed, lastDayInUrl(url)].some((day) =>
    day !== undefined && day < opens
  );
}

/** The day `days` after `day`; negative: before it. */
export function daysFrom(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
