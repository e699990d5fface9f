import { classWords, type PageElement } from "../../page/mod.ts";

/** What an element says of itself as a date. */
export interface DayMark {
  readonly source: string;
  readonly certainty: number;
  readonly isModified?: boolean;
}

/** What an element says of itself as a date; `undefined` if nothing. */
export function dayMarkOf(element: PageElement): DayMark | undefined {
  const { itemprop = "", pubdate, property = "" } = element.attributes;
  const prop = `${itemprop} ${property}`.toLowerCase();
  if (prop.includes("datepublished")) {
    return { source: "itemprop datePublished", certainty: 0.93 };
  }
  if (prop.includes("datemodified")) {
    return {
      source: "itemprop dateModified",
      certainty: 0.9,
      isModified: true,
    };
  }
  if (prop.includes("datecreated")) {
    return { source: "itemprop dateCreated", certainty: 0.8 };
  }
  const words = classWords(element).flat();
  const isModified =
    words.some((word) => /^(?:updated|modified)$/.test(word)) &&
    !words.includes("published");
  if (element.name === "time") {
    const certainty = pubdate !== undefined || words.includes("published")
      ? 0.92
      : 0.85;
    return { source: "time", certainty, isModified };
  }
  const isDate = words.some((word) => DATE_WORDS.has(word));
  return isDate && element.children.length < 9
    ? { source: "date class", certainty: 0.85, isModified }
    : undefined;
}

/** Words of a class or id that say that a date is in the element. */
const DATE_WORDS = new Set(
  ("date dateline pubdate published publish timestamp datetime posted " +
    "postdate pubtime updated fecha datum").split(" "),
);
