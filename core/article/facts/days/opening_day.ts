import { isInSentence } from "./day_labels.ts";
import { type Page, textOf, walk } from "../../page/mod.ts";
import {
  dayOrderOf,
  type DayVoice,
  findPrintedDays,
} from "../../../day/mod.ts";
import { FACTS } from "../../thresholds/mod.ts";

const { days: DAYS, dayPlaces: PLACES } = FACTS;

/** Characters of a page, and of a day, that are read. */
const MOST_OF_PAGE = 20_000;
const MOST_OF_DAY = 30;

/**
 * Finds the day that is printed right behind the headline where neither stands
 * in an element of its own, as in pages of tables and breaks: `A week in the mud
 * by Mara Quill, May 7, 2026 Some cars …`. At most one.
 */
export function openingDay(page: Page, title: string): DayVoice[] {
  if (title.length < PLACES.title) return [];
  const body = [...walk(page.root)].find(({ name }) => name === "body");
  const text = textOf(body ?? page.root, MOST_OF_PAGE);
  const at = text.indexOf(title);
  if (at < 0) return [];
  const from = at + title.length;
  const after = text.slice(from, from + PLACES.apart + MOST_OF_DAY);
  const [day] = findPrintedDays(after, dayOrderOf(page.language));
  if (day === undefined || day.index > PLACES.apart) return [];
  const lead = after.slice(0, day.index);
  if (/\p{Ll}[.!?]\s/u.test(lead) || isInSentence(lead, lead)) return [];
  const { index: _index, end: _end, ...parsed } = day;
  return [{
    ...parsed,
    source: "printed",
    certainty: DAYS.opening,
    family: "printed",
  }];
}
