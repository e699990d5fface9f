import {
  type DateCandidate,
  DEFAULT_RULES,
  type MatchRules,
  type SourcedDate,
  type WindowEvidence,
} from "../../words/mod.ts";
import { THRESHOLDS } from "../thresholds.ts";

/** The days of a loan; either may be unknown. */
export interface LoanDays {
  readonly start?: string;
  readonly end?: string;
}

/** What a piece says about its days. */
export interface PieceDays {
  readonly published?: SourcedDate;
  /** It bounds the published day, and never stands in for it. */
  readonly modified?: SourcedDate;
  /** Every day that may be the published one. */
  readonly dateCandidates?: readonly DateCandidate[];
  /** Whether good candidates lie more than two days apart. */
  readonly dateConflict?: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Places a piece's published day against the window of a loan: the one rule for
 * articles and videos.
 *
 * The window runs from `daysBefore` days before the loan's start to `daysAfter`
 * days after it, or to the loan's end if that is later; both days belong to it.
 * Days count as printed, so a piece of the first day is inside in every zone.
 * A loan without a start counts from its end. An undated piece that was changed
 * for the last time before the window was published before it. A day of two
 * readings is disputed only if one of them lies inside and the other does not.
 */
export function placeInWindow(
  piece: PieceDays,
  loan: LoanDays,
  rules: MatchRules = DEFAULT_RULES,
): WindowEvidence {
  const published = dayNumber(piece.published?.date);
  const dated = published === undefined || piece.published === undefined
    ? {}
    : { published: piece.published };
  const window = windowOf(loan, rules);
  if (window === undefined) {
    const isFuture = published !== undefined && isAfterToday(published, rules);
    const verdict = isFuture ? "future" : "no_loan_dates";
    return { verdict, ...dated };
  }
  const { opens, closes, start } = window;
  const days = { opens: dayText(opens), closes: dayText(closes) };
  if (published === undefined) {
    const modified = dayNumber(piece.modified?.date);
    const isOld = modified !== undefined &&
      modified < opens - rules.marginDays;
    return { verdict: isOld ? "before" : "undated", ...days };
  }
  const judge = (day: number) =>
    isAfterToday(day, rules)
      ? "future"
      : verdictOf(day, opens, closes, rules.marginDays);
  const verdict = judge(published);
  const disputedBy = otherReading(piece, judge) ??
    (piece.dateConflict
      ? piece.dateCandidates?.find((other) => {
        const day = dayNumber(other.date);
        return day !== undefined && judge(day) !== verdict &&
          other.certainty >= THRESHOLDS.dateCertainty;
      })
      : undefined);
  return {
    verdict,
    ...dated,
    ...days,
    daysFromStart: published - start,
    ...(disputedBy !== undefined && { disputedBy }),
  };
}

/**
 * First and last day on which a clip of a loan can appear, `YYYY-MM-DD`;
 * `undefined` for a loan without days.
 */
export function windowDays(
  loan: LoanDays,
  rules: MatchRules = DEFAULT_RULES,
): { readonly opens: string; readonly closes: string } | undefined {
  const window = windowOf(loan, rules);
  return window &&
    { opens: dayText(window.opens), closes: dayText(window.closes) };
}

/** The other reading of an open day, if the window judges it differently. */
function otherReading(
  { published }: PieceDays,
  judge: (day: number) => WindowEvidence["verdict"],
): SourcedDate | undefined {
  const [day, other] = [
    dayNumber(published?.date),
    dayNumber(published?.orElse),
  ];
  if (published?.orElse === undefined || day === undefined) return undefined;
  if (other === undefined) return undefined;
  const [one, two] = [judge(day), judge(other)];
  if (one === two || (OUTSIDE.has(one) && OUTSIDE.has(two))) return undefined;
  const { source, certainty } = published;
  return { date: published.orElse, source, certainty };
}

const OUTSIDE: ReadonlySet<WindowEvidence["verdict"]> = new Set([
  "before",
  "after",
  "future",
]);

function windowOf(
  loan: LoanDays,
  rules: MatchRules,
): { opens: number; closes: number; start: number } | undefined {
  const end = dayNumber(loan.end);
  const start = dayNumber(loan.start) ?? end;
  if (start === undefined) return undefined;
  return {
    start,
    opens: start - rules.daysBefore,
    closes: Math.max(start + rules.daysAfter, end ?? start),
  };
}

function verdictOf(
  day: number,
  opens: number,
  closes: number,
  marginDays: number,
): WindowEvidence["verdict"] {
  if (day < opens - marginDays) return "before";
  if (day < opens) return "just_before";
  if (day <= closes) return "inside";
  return day <= closes + marginDays ? "just_after" : "after";
}

/** A day of tomorrow is today in another zone. */
function isAfterToday(day: number, { today }: MatchRules): boolean {
  const last = dayNumber(today);
  return last !== undefined && day > last + 1;
}

/** Days since 1970, or `undefined` if `text` is no day of the calendar. */
function dayNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`) / DAY_MS;
  return dayText(day) === text ? day : undefined;
}

function dayText(day: number): string {
  return Number.isFinite(day)
    ? new Date(day * DAY_MS).toISOString().slice(0, 10)
    : "";
}
