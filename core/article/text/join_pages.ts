import { type Content, sameSite } from "../../words/mod.ts";

/** Past this many characters no further page is joined. */
const MOST_TEXT = 200_000;

/**
 * Joins the pages of one piece: texts in order, each paragraph once; the rest is
 * the first page's. A page of another site, or without text of its own, ends
 * the piece. `nextPage` is what the last page that was joined names.
 */
export function joinPages(
  first: Content,
  following: readonly Content[],
): Content {
  const paragraphs = first.text.split("\n\n");
  const known = new Set(paragraphs);
  const headings = [...first.headings];
  let { nextPage, wordCount, quality } = first;
  let length = first.text.length;
  for (const page of following) {
    const own = page.text.split("\n\n").filter((text) => !known.has(text));
    if (!sameSite(page.url, first.url) || own.length === 0) break;
    length += page.text.length;
    if (length > MOST_TEXT) break;
    for (const text of own) known.add(text);
    paragraphs.push(...own);
    headings.push(...page.headings.filter((text) => own.includes(text)));
    wordCount += page.wordCount;
    quality = Math.min(quality, page.quality);
    nextPage = page.nextPage;
  }
  const { nextPage: _, ...rest } = first;
  return {
    ...rest,
    text: paragraphs.join("\n\n"),
    headings,
    wordCount,
    quality,
    ...(nextPage && { nextPage }),
  };
}
