import { siteOf } from "../../../words/mod.ts";
import {
  ancestors,
  type Page,
  type PageElement,
  textOf,
} from "../../page/mod.ts";
import {
  type DayOrder,
  dayOrderOf,
  daysBetween,
  type DayStamp,
  type DayVoice,
  findPrintedDays,
  parsePrintedDay,
  readStamp,
} from "../../../day/mod.ts";
import { type DayMark, dayMarkOf } from "./day_marks.ts";
import {
  isInSentence,
  saysDay,
  saysModified,
  saysPublished,
} from "./day_labels.ts";
import { saysOrigin } from "./stated_origin.ts";
import type { Survey } from "../survey/mod.ts";
import { FACTS } from "../../thresholds/mod.ts";

const { days: DAYS, dayPlaces: PLACES } = FACTS;

/** A day as the page shows it. */
export interface PrintedDay extends DayVoice {
  /** Whether it says when the piece was changed. */
  readonly isModified: boolean;
}

/** Where an element stands against the headline. */
type Place = "near" | "before" | "far";

/** Days of one page, and characters of one run of text, that are read. */
const MOST_DAYS = 40;
const MOST_OF_RUN = 300;
/** Characters of the element before a day that are read. */
const MOST_OF_LABEL = 60;

/**
 * Finds the days that a page shows: in elements that say that they are dates,
 * and in short lines near the headline. Days in furniture, in other pieces and
 * in sentences are not the page's; nor are days far from the headline that
 * differ from each other, which are those of other pieces.
 */
export function printedDays(page: Page, survey: Survey): PrintedDay[] {
  const order = orderOfPage(page);
  const { elements, headline, at, isOthers } = survey;
  const look = (from: number, to: number, place: Place) =>
    elements.slice(Math.max(0, from), to)
      .filter((one) => place !== "before" || isBeside(one, headline))
      .flatMap((one) => isOthers(one) ? [] : daysOf(one, order, place));
  const stated = elements.slice(Math.max(0, at - PLACES.before), at)
    .filter((one) => dayMarkOf(one)?.isStated && !isBeside(one, headline))
    .flatMap((one) => isOthers(one) ? [] : daysOf(one, order, "before"));
  const end = at + 1 + PLACES.near;
  const close = [
    ...look(at + 1, end, "near"),
    ...look(at - PLACES.before, at, "before"),
    ...(isOneDay(stated) ? stated : []),
  ];
  const far = look(end, at + 1 + PLACES.far, "far");
  const isOne = isOneDay(far.filter((day) => !day.isModified));
  const own = far.filter(({ date, isModified }) =>
    isOne || isModified || close.some((one) => one.date === date)
  );
  return [...close, ...own].slice(0, MOST_DAYS);
}

function isOneDay(days: readonly DayVoice[]): boolean {
  return new Set(days.map(({ date }) => date)).size === 1;
}

/** In which order the page writes its days: by its language, else its country. */
export function orderOfPage(page: Page): DayOrder | undefined {
  return dayOrderOf(page.language) ?? orderOfSite(page.url);
}

/** Whether one of the headline's closest holders holds the element too. */
function isBeside(
  element: PageElement,
  headline: PageElement | undefined,
): boolean {
  let holder = headline?.parent;
  for (
    let level = 0;
    holder && level < PLACES.levels;
    level++, holder = holder.parent
  ) {
    if (/^(?:body|html|main|#page)$/.test(holder.name)) return false;
    for (const up of ancestors(element)) if (up === holder) return true;
  }
  return false;
}

function daysOf(
  element: PageElement,
  order: DayOrder | undefined,
  place: Place,
): PrintedDay[] {
  const mark = dayMarkOf(element);
  const { datetime, content, title } = element.attributes;
  const runs = runsOf(element);
  if (mark === undefined && !runs.some((text) => HAS_YEAR.test(text))) {
    return [];
  }
  const stamp = readStamp(
    datetime ?? content ?? (mark ? title ?? "" : ""),
    order,
  );
  if (stamp !== undefined && (mark !== undefined || place !== "far")) {
    const label = `${runs.join(" ")} ${labelOf(element)}`;
    const worth = (mark?.certainty ?? DAYS.stamped) -
      (place === "far" ? DAYS.far : 0);
    return [{
      ...(localDay(stamp, runs, order) ?? stamp),
      source: mark?.source ?? "printed",
      certainty: worth * stamp.certainty,
      family: "printed",
      isModified: mark?.isModified === true ||
        (saysModified(label) && !saysPublished(label)),
    }];
  }
  return runs.flatMap((text, index) =>
    daysInText(text, index === 0 ? labelOf(element) : "", mark, order, place)
  );
}

/**
 * The day that an element prints for its readers, where its stamp is in UTC and
 * the day before or after: `datetime="2026-08-08T02:10Z"` on "August 7, 2026".
 */
function localDay(
  { date, utcMinute }: DayStamp,
  runs: readonly string[],
  order: DayOrder | undefined,
): DayStamp | undefined {
  if (utcMinute === undefined) return undefined;
  const printed = parsePrintedDay(runs.join(" "), order);
  if (printed === undefined || printed.orElse !== undefined) return undefined;
  return Math.abs(daysBetween(date, printed.date)) === 1 ? printed : undefined;
}

/** `Published May 1, 2026 | Updated May 9, 2026` names two days. */
function daysInText(
  text: string,
  label: string,
  mark: DayMark | undefined,
  order: DayOrder | undefined,
  place: Place,
): PrintedDay[] {
  if (
    mark === undefined && (text.length > PLACES.line || !HAS_YEAR.test(text))
  ) {
    return [];
  }
  let from = 0;
  return findPrintedDays(text, order).flatMap(({ index, end, ...day }) => {
    const own = text.slice(from, index);
    const lead = from === 0 ? `${label} ${own}` : own;
    from = end;
    if (mark === undefined && isInSentence(lead, text)) return [];
    if (saysOrigin(lead)) return [];
    if (mark === undefined && place === "far" && !saysDay(lead)) return [];
    const worth = mark ? mark.certainty - DAYS.asText : DAYS.printed[place];
    return [{
      ...day,
      source: mark?.source ?? "printed",
      certainty: worth * day.certainty - (place === "far" ? DAYS.far : 0),
      family: "printed" as const,
      isModified: (saysModified(lead) ||
        mark?.isModified === true) && !saysPublished(own),
    }];
  });
}

const HAS_YEAR = /\d{4}|\d[/.-]\d{1,2}[/.-]\d{2}(?!\d)|['’]\d{2}/;

/** The texts of the element that stand between the blocks in it. */
function runsOf(element: PageElement): string[] {
  const runs: string[] = [""];
  for (const child of element.children) {
    if (typeof child !== "string" && !INLINE.has(child.name)) runs.push("");
    else {
      const text = typeof child === "string"
        ? child
        : textOf(child, MOST_OF_RUN);
      runs[runs.length - 1] += text;
    }
  }
  return runs.map((text) => text.replace(/\s+/g, " ").trim())
    .map((text) => text.slice(0, MOST_OF_RUN))
    .filter((text) => text !== "");
}

const INLINE = new Set(
  "a abbr b bdi br cite em i img small span strong sub sup svg time u wbr font"
    .split(" "),
);

/** The words just before the element in its line, such as `Updated:`. */
function labelOf(element: PageElement): string {
  const { parent } = element;
  if (!parent || !INLINE.has(element.name)) return "";
  const at = parent.children.indexOf(element);
  const previous = parent.children[at - 1] ?? "";
  if (typeof previous === "string") return previous.slice(-PLACES.label);
  return INLINE.has(previous.name)
    ? textOf(previous, MOST_OF_LABEL).slice(-PLACES.label)
    : "";
}

/** Sites under a country's domain write days in that country's order. */
function orderOfSite(url: string): DayOrder | undefined {
  const country = /\.([a-z]{2})$/.exec(siteOf(url) ?? "")?.[1];
  if (!country || GENERIC.has(country)) return undefined;
  return country === "us" || country === "ph" ? "mdy" : "dmy";
}

/** Country domains that anybody uses, and those that write the year first. */
const GENERIC = new Set("io tv me co ai cc fm ly cn jp kr tw hu lt".split(" "));
