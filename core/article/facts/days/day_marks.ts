import { classWords, type PageElement } from "../../page/mod.ts";
import { FACTS } from "../../thresholds/mod.ts";

const { days: DAYS, dayPlaces: PLACES } = FACTS;

/** What an element says of itself as a date. */
export interface DayMark {
  readonly source: string;
  readonly certainty: number;
  readonly isModified?: boolean;
  /** Whether it says that it is the day of publication. */
  readonly isStated?: boolean;
}

/** What an element says of itself as a date; `undefined` if nothing. */
export function dayMarkOf(element: PageElement): DayMark | undefined {
  const { itemprop = "", pubdate, property = "" } = element.attributes;
  const prop = `${itemprop} ${property}`.toLowerCase();
  if (prop.includes("datepublished")) {
    return {
      source: "itemprop datePublished",
      certainty: DAYS.itemPublished,
      isStated: true,
    };
  }
  if (prop.includes("datemodified")) {
    return {
      source: "itemprop dateModified",
      certainty: DAYS.itemModified,
      isModified: true,
    };
  }
  if (prop.includes("datecreated")) {
    return { source: "itemprop dateCreated", certainty: DAYS.itemCreated };
  }
  const words = classWords(element).flat();
  const isModified =
    words.some((word) => /^(?:updated|modified)$/.test(word)) &&
    !words.includes("published");
  const isStated = pubdate !== undefined ||
    words.some((word) => /^(?:published|pubdate)$/.test(word));
  if (element.name === "time") {
    const certainty = pubdate !== undefined || words.includes("published")
      ? DAYS.timePublished
      : DAYS.time;
    return { source: "time", certainty, isModified, isStated };
  }
  const isDate = words.some((word) => DATE_WORDS.has(word));
  return isDate && element.children.length < PLACES.children
    ? { source: "date class", certainty: DAYS.dateClass, isModified, isStated }
    : undefined;
}

/** Words of a class or id that say that a date is in the element. */
const DATE_WORDS = new Set(
  ("date dateline pubdate published publish timestamp datetime posted " +
    "postdate pubtime updated fecha datum").split(" "),
);
