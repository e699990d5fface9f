import type { Content } from "../../core/words/mod.ts";

/** An article with a title and a text, as extraction would give it. */
export function articleOf(
  { title, text, url }: Pick<Content, "title" | "text" | "url">,
): Content {
  return {
    kind: "article",
    url,
    canonicalUrl: url,
    title,
    text,
    headings: [],
    bylines: [],
    pageType: "article",
    paywalled: false,
    wordCount: text.split(/\s+/).length,
    quality: 0.8,
  };
}
