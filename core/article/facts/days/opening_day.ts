import { isInSentence } from "./day_labels.ts";
import { type Page, textOf, walk } from "../../page/mod.ts";
import {
  dayOrderOf,
  type DayVoice,
  findPrintedDays,
} from "../../../day/mod.ts";

/** Characters that headline and day may be apart. */
const APART = 80;

/**
 * Finds the day that is printed right behind the headline where neither stands
 * in an element of its own, as in pages of tables and breaks: `A week in the mud
 * by Mara Quill, May 7, 2026 Some cars …`. At most one.
 */
export function openingDay(page: Page, title: string): DayVoice[] {
  if (title.length < 8) return [];
  const body = [...walk(page.root)].find(({ name }) => name === "body");
  const text = textOf(body ?? page.root, 20_000);
  const at = text.indexOf(title);
  if (at < 0) return [];
  const after = text.slice(at + title.length, at + title.length + APART + 30);
  const [day] = findPrintedDays(after, dayOrderOf(page.language));
  if (day === undefined || day.index > APART) return [];
  const lead = after.slice(0, day.index);
  if (/\p{Ll}[.!?]\s/u.test(lead) || isInSentence(lead, lead)) return [];
  const { index: _index, end: _end, ...parsed } = day;
  return [{ ...parsed, source: "printed", certainty: 0.6, family: "printed" }];
}
