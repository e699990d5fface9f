import type {
  Analysis,
  AttributionEvidence,
  Content,
  Loan,
  Reach,
} from "../words/mod.ts";
import type { FieldProof } from "../result/mod.ts";
import {
  countDrivers,
  countMessages,
  type DriverCount,
  type MessageCount,
} from "./said/mod.ts";

/** What of a clip a report shows. */
export interface CoveredClip {
  readonly content:
    & Pick<Content, "title" | "canonicalUrl" | "bylines" | "kind">
    & Partial<Pick<Content, "published" | "paywalled" | "siteName">>;
  readonly analysis: Pick<
    Analysis,
    | "keyMentions"
    | "summary"
    | "overall"
    | "sentiment"
    | "messages"
    | "disclosure"
    | "drivers"
    | "equipment"
    | "compared"
  >;
  /** Absent where a reviewer knows the clip alone, and in older files. */
  readonly evidence?: {
    readonly attribution?: Pick<AttributionEvidence, "listed">;
  };
}

/** What a results file says of one loan, as far as a report needs it. */
export interface CoveredLoan {
  /** The loan's state over all runs, such as `Found`. */
  readonly state: string;
  /** Why, as one word for machines, such as `approved`. */
  readonly reason: string;
  readonly sentence: string;
  readonly loan: Loan;
  readonly clip?: CoveredClip;
  /** What each value of the clip rests on; absent in older files. */
  readonly proof?: readonly FieldProof[];
  /** What a reviewer wrote beside it for the client. */
  readonly note?: string;
  /** Pages, lists and searches that were looked at for it. */
  readonly looks: number;
}

/** What a report is about; what is absent narrows nothing. */
export interface CoverageScope {
  readonly makes?: readonly string[];
  readonly offices?: readonly string[];
  /** The campaigns that the loans were lent for. */
  readonly campaigns?: readonly string[];
  /** First and last day of the period, `YYYY-MM-DD`, by the loan's start. */
  readonly from?: string;
  readonly to?: string;
  /** Whether only clips that a reviewer approved are shown. */
  readonly isApprovedOnly?: boolean;
}

/** One row of a table of the report. */
export interface CoverageRow {
  readonly name: string;
  readonly loans: number;
  readonly clips: number;
  /** Mean overall score of the clips, 0 to 10; absent if none has one. */
  readonly score?: number;
}

/** All that a client's report says. */
export interface Coverage {
  /** Loans whose clip is shown, newest clip first. */
  readonly clips: readonly (CoveredLoan & { readonly clip: CoveredClip })[];
  /** Loans for which every way of looking answered, and none had a clip. */
  readonly notFound: readonly CoveredLoan[];
  /** Loans about which nothing can be said yet: unreadable, or to be decided. */
  readonly open: readonly CoveredLoan[];
  readonly loans: number;
  readonly outlets: number;
  readonly score?: number;
  readonly sentiments: Readonly<
    Record<"positive" | "neutral" | "negative", number>
  >;
  /** How often each of the client's messages came through. */
  readonly messages: readonly MessageCount[];
  /** How the pieces speak of each aspect that moves buyers. */
  readonly drivers: readonly DriverCount[];
  readonly byModel: readonly CoverageRow[];
  readonly byOutlet: readonly CoverageRow[];
  /** By the month of the clip, `YYYY-MM`, oldest first. */
  readonly byMonth: readonly {
    readonly month: string;
    readonly clips: number;
  }[];
}

/**
 * Gathers what a client's report says: clips that were found and that no
 * reviewer rejected, and honestly what was not found and what is still open.
 */
export function gatherCoverage(
  all: Iterable<CoveredLoan>,
  scope: CoverageScope = {},
): Coverage {
  const loans = [...all].filter(({ loan }) => isInScope(loan, scope));
  const clips = loans.flatMap((one) =>
    one.clip !== undefined && isShown(one, scope)
      ? [{ ...one, clip: one.clip }]
      : []
  )
    .sort((a, b) => dayOf(b).localeCompare(dayOf(a)));
  const notFound = loans.filter(({ state }) => state === "Not found");
  const settled = new Set([...notFound, ...clips].map(({ loan }) => loan));
  const score = meanScore(clips);
  return {
    clips,
    notFound,
    open: loans.filter(({ loan }) => !settled.has(loan)),
    loans: loans.length,
    outlets: new Set(clips.map(outletOf)).size,
    ...(score !== undefined && { score }),
    sentiments: countSentiments(clips),
    messages: countMessages(clips.map(({ clip }) => clip.analysis)),
    drivers: countDrivers(clips.map(({ clip }) => clip.analysis)),
    byModel: tableOf(loans, clips, ({ loan }) => modelOf(loan)),
    byOutlet: tableOf(loans, clips, outletOf),
    byMonth: countMonths(clips),
  };
}

/** Make and nameplate of a loan, as a client names it. */
export function modelOf({ vehicle }: Loan): string {
  return [vehicle.make, vehicle.model].filter(Boolean).join(" ");
}

/** The outlet as the loan names it, else the site of the clip. */
export function outletOf({ loan, clip }: CoveredLoan): string {
  return loan.outlet ?? clip?.content.siteName ?? "Outlet not named";
}

/** The reach of the place where a clip stands, if the user's lists tell it. */
export function reachOf({ evidence }: CoveredClip): Reach | undefined {
  return evidence?.attribution?.listed?.reach;
}

/** Whether a report of a scope tells of a loan. */
export function isInScope(
  loan: Loan,
  { makes, offices, campaigns, from = "", to = "9999" }: CoverageScope,
): boolean {
  const { vehicle: { make = "" }, office = "", campaign = "", start } = loan;
  return isAmong(make, makes) && isAmong(office, offices) &&
    isAmong(campaign, campaigns) &&
    (from === "" && to === "9999" ||
      start !== undefined && start >= from && start <= to);
}

/** Whether a name is one of those that a scope has; absent: of all. */
export function isAmong(
  name: string,
  names: readonly string[] | undefined,
): boolean {
  const fold = (text: string) => text.normalize("NFKC").trim().toLowerCase();
  return names === undefined ||
    names.some((one) => fold(one) === fold(name));
}

/** A clip that a reviewer rejected is told of nobody, whoever approved it. */
const NOT_TOLD = ["rejected", "disputed"];

function isShown(
  { state, reason, clip }: CoveredLoan,
  { isApprovedOnly }: CoverageScope,
): boolean {
  if (clip === undefined || NOT_TOLD.includes(reason)) return false;
  return reason === "approved" || !isApprovedOnly && state === "Found";
}

function dayOf({ clip }: CoveredLoan): string {
  return clip?.content.published?.date ?? "";
}

function meanScore(clips: readonly CoveredLoan[]): number | undefined {
  const scores = clips.flatMap(({ clip }) => clip?.analysis.overall ?? []);
  if (scores.length === 0) return undefined;
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function countSentiments(
  clips: readonly CoveredLoan[],
): Coverage["sentiments"] {
  const counts = { positive: 0, neutral: 0, negative: 0 };
  for (const { clip } of clips) {
    const sentiment = clip?.analysis.sentiment;
    if (sentiment !== undefined) counts[sentiment]++;
  }
  return counts;
}

function tableOf(
  loans: readonly CoveredLoan[],
  clips: readonly CoveredLoan[],
  nameOf: (loan: CoveredLoan) => string,
): CoverageRow[] {
  const shown = Map.groupBy(clips, nameOf);
  return [...Map.groupBy(loans, nameOf)].map(([name, group]) => {
    const found = shown.get(name) ?? [];
    const score = meanScore(found);
    return {
      name,
      loans: group.length,
      clips: found.length,
      ...(score !== undefined && { score }),
    };
  }).sort((a, b) => b.clips - a.clips || a.name.localeCompare(b.name));
}

function countMonths(clips: readonly CoveredLoan[]): Coverage["byMonth"] {
  const months = Map.groupBy(clips, (one) => dayOf(one).slice(0, 7));
  return [...months].filter(([month]) => month !== "")
    .map(([month, group]) => ({ month, clips: group.length }))
    .sort((a, b) => a.month.localeCompare(b.month));
}

/** A title that says what a report is about. */
export function titleOf(
  { makes, offices, campaigns, from, to }: CoverageScope,
): string {
  const period = from !== undefined || to !== undefined
    ? `${from ?? "the beginning"} to ${to ?? "today"}`
    : undefined;
  return [
    makes?.join(", ") ?? "All makes",
    campaigns?.join(", "),
    offices?.join(", "),
    period,
  ].filter(Boolean).join(", ");
}
