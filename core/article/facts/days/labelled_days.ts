import { type PageElement, textOf } from "../../page/mod.ts";
import {
  type DayOrder,
  type DayVoice,
  findPrintedDays,
  type ParsedDay,
} from "../../../day/mod.ts";
import type { Survey } from "../survey/mod.ts";
import { FACTS } from "../../thresholds/mod.ts";
import { saysModified, saysPublication } from "./day_labels.ts";

const { days: DAYS, dayPlaces: PLACES } = FACTS;

/** Elements in which it is looked for, and levels up to its label. */
const MOST_ELEMENTS = 3000;
const LABEL_LEVELS = 3;

/**
 * Finds the day that a page labels as that of publication far from its headline:
 * under the text (`Posted on April 13, 2026`) or in a box of facts beside it
 * (`<dt>Date</dt><dd>…`). None, if such days differ: they are of other pieces.
 */
export function labelledDays(
  { elements, isElsewhere }: Survey,
  order: DayOrder | undefined,
): DayVoice[] {
  const days = new Map<string, ParsedDay>();
  for (const element of elements.slice(0, MOST_ELEMENTS)) {
    const day = labelledDay(element, order);
    if (day !== undefined && !isElsewhere(element)) days.set(day.date, day);
  }
  const [day] = days.values();
  if (day === undefined || days.size > 1) return [];
  return [{
    ...day,
    source: "printed",
    certainty: DAYS.labelled * day.certainty,
    family: "printed",
  }];
}

function labelledDay(
  element: PageElement,
  order: DayOrder | undefined,
): ParsedDay | undefined {
  const own = element.children.filter((child) => typeof child === "string")
    .join(" ");
  if (!/\d{4}/.test(own)) return undefined;
  const text = textOf(element, PLACES.labelled + 1);
  if (text.length > PLACES.labelled) return undefined;
  const [day] = findPrintedDays(text, order);
  if (day === undefined) return undefined;
  const lead = text.slice(0, day.index).trim() || labelBefore(element);
  if (saysModified(lead) || !saysPublication(lead)) return undefined;
  const { index: _index, end: _end, ...parsed } = day;
  return parsed;
}

/** The label in front of an element, or of what holds nothing before it. */
function labelBefore(element: PageElement): string {
  let inner = element;
  for (let level = 0; level < LABEL_LEVELS && inner.parent; level++) {
    const { children } = inner.parent;
    const before = children.slice(0, children.indexOf(inner))
      .findLast((one) => typeof one !== "string" || one.trim() !== "");
    if (before !== undefined) {
      const text = typeof before === "string"
        ? before.trim()
        : textOf(before, PLACES.ownLabel + 1);
      return text.length <= PLACES.ownLabel ? text : "";
    }
    inner = inner.parent;
  }
  return "";
}
