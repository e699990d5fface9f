import { assert, assertEquals } from "@std/assert";
import type { Content } from "../../core/words/content.ts";
import type { Expected } from "../../scripts/pages/page_case.ts";
import { extractPage, readCorpus, shingleF1 } from "./corpus.ts";

/** A page whose text is worse than this is a defect. */
const LEAST_F1 = 0.9;

for (const page of readCorpus()) {
  Deno.test(`extractArticle() reads ${page.name}`, () => {
    const { expected } = page;

    const extraction = extractPage(page);

    assertEquals(extraction.ok, expected.ok, JSON.stringify(extraction));
    if (extraction.ok) checkContent(extraction.content, expected);
    else {
      if (expected.reason) assertEquals(extraction.reason, expected.reason);
      if (expected.pageType) {
        assertEquals(extraction.pageType, expected.pageType);
      }
    }
  });
}

function checkContent(content: Content, expected: Expected): void {
  const found: Record<string, unknown> = {
    ...content,
    bylines: [...content.bylines],
    published: content.published?.date ?? null,
    modified: content.modified?.date,
  };
  for (const field of FIELDS) {
    if (expected[field] !== undefined) {
      assertEquals(found[field], expected[field], field);
    }
  }
  for (const text of expected.absent ?? []) {
    assert(!content.text.includes(text), `"${text}" is in the text`);
  }
  if (expected.text) {
    const f1 = shingleF1(content.text, expected.text.join("\n"));
    assert(f1 >= LEAST_F1, `F1 is ${f1.toFixed(3)}:\n${content.text}`);
  }
}

const FIELDS = [
  "pageType",
  "title",
  "bylines",
  "published",
  "modified",
  "canonicalUrl",
  "paywalled",
  "language",
  "dateConflict",
  "nextPage",
  "ampUrl",
] as const;
