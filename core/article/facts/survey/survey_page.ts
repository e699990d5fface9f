import {
  findHeadline,
  type Page,
  type PageElement,
  walk,
} from "../../page/mod.ts";
import { createOthersTest, isBusy } from "./of_others.ts";

/** A page as the readers of bylines and days look at it: walked once. */
export interface Survey {
  readonly title: string;
  /** All elements, in document order. */
  readonly elements: readonly PageElement[];
  readonly headline: PageElement | undefined;
  /** Index of the headline among the elements; 0 without one. */
  readonly at: number;
  /** Whether an element belongs to other pieces or to the page's furniture. */
  readonly isOthers: (element: PageElement) => boolean;
  /** The same, where a small box of furniture may be about the piece. */
  readonly isElsewhere: (element: PageElement) => boolean;
}

/**
 * Walks a page once for all that is read around its headline.
 *
 * @param title The page's title, to find its headline.
 */
export function surveyPage(page: Page, title: string): Survey {
  const elements = [...walk(page.root)];
  const headline = findHeadline(page.root, title);
  return {
    title,
    elements,
    headline,
    at: headline ? elements.indexOf(headline) : 0,
    isOthers: createOthersTest(headline),
    isElsewhere: createOthersTest(headline, isBusy),
  };
}
