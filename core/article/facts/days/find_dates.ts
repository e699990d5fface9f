import type { DateCandidate, SourcedDate } from "../../../words/mod.ts";
import {
  hintDays,
  linkedDays,
  metaDays,
  scriptDays,
  urlDays,
} from "./date_sources.ts";
import type { LinkedData, Page } from "../../page/mod.ts";
import { labelledDays } from "./labelled_days.ts";
import { openingDay } from "./opening_day.ts";
import { daysBetween, type DayVoice, voteOnDays } from "../../../day/mod.ts";
import { orderOfPage, printedDays } from "./printed_days.ts";
import type { Survey } from "../survey/mod.ts";
import { FACTS } from "../../thresholds/mod.ts";

/** The days of a page. */
export interface PageDates {
  readonly published?: SourcedDate;
  readonly modified?: SourcedDate;
  /** Every day that may be the published one, best first. */
  readonly candidates: readonly DateCandidate[];
  /** Whether good sources name published days more than two days apart. */
  readonly conflict: boolean;
}

export interface FindDatesOptions {
  readonly survey: Survey;
  readonly hint?: { readonly date: string; readonly source: string };
  /** Today, `YYYY-MM-DD`; later days are no published days. */
  readonly now?: string;
}

/**
 * Finds when a page was published, by the vote of what its machine marks, its
 * print near the headline, its address and its finder say. A modified day never
 * stands in for it; it only bounds it.
 */
export function findDates(
  page: Page,
  data: LinkedData,
  options: FindDatesOptions,
): PageDates {
  const { survey, hint, now } = options;
  const order = orderOfPage(page);
  const printed = printedDays(page, survey);
  const voices = [
    ...linkedDays(data, "published", order),
    ...metaDays(page, "published", order),
    ...printed.filter(({ isModified }) => !isModified),
    ...urlDays(page.url),
    ...scriptDays(page),
    ...hintDays(hint),
    ...(printed.length === 0 ? openingDay(page, survey.title) : []),
  ];
  const modified = lastChange([
    ...linkedDays(data, "modified", order),
    ...metaDays(page, "modified", order),
    ...printed.filter(({ isModified }) => isModified),
  ], now);
  if (voices.length === 0) voices.push(...labelledDays(survey, order));
  const vote = voteOnDays(voices, {
    ...(now && { now }),
    ...(modified && { modified: modified.date }),
  });
  return { ...vote, ...(modified && { modified }) };
}

/** The first of the modified days that is not to come. */
function lastChange(
  voices: readonly DayVoice[],
  now: string | undefined,
): SourcedDate | undefined {
  const voice = voices.find(({ date }) =>
    now === undefined || daysBetween(now, date) <= FACTS.dayPlaces.ahead
  );
  if (voice === undefined) return undefined;
  const { date, source, certainty, orElse } = voice;
  return {
    date,
    source,
    certainty: Math.round(certainty * 100) / 100,
    ...(orElse && { orElse }),
  };
}
