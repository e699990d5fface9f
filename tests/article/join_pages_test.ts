import { assertEquals } from "@std/assert";
import { joinPages } from "../../core/article/text/join_pages.ts";
import type { Content } from "../../core/words/content.ts";

function pageOf(number: number, fields: Partial<Content> = {}): Content {
  const url = `https://lotandlane.example/kestrel-gt?page=${number}`;
  return {
    kind: "article",
    url,
    canonicalUrl: url,
    title: "Kestrel GT review",
    text: `Heading ${number}\n\nText of page ${number}.`,
    headings: [`Heading ${number}`],
    bylines: ["Mara Quill"],
    pageType: "article",
    paywalled: false,
    wordCount: 6,
    quality: 1 - number / 10,
    nextPage: `https://lotandlane.example/kestrel-gt?page=${number + 1}`,
    ...fields,
  };
}

Deno.test("joinPages() joins texts and keeps the first page's facts", () => {
  const { nextPage: _, ...last } = pageOf(3);

  const joined = joinPages(pageOf(1), [pageOf(2), last]);

  assertEquals(
    joined.text,
    "Heading 1\n\nText of page 1.\n\nHeading 2\n\nText of page 2.\n\nHeading 3\n\nText of page 3.",
  );
  assertEquals(joined.headings, ["Heading 1", "Heading 2", "Heading 3"]);
  assertEquals(joined.wordCount, 18);
  assertEquals(joined.quality, 0.7);
  assertEquals(joined.url, pageOf(1).url);
  assertEquals("nextPage" in joined, false);
});

Deno.test("joinPages() drops repeated paragraphs", () => {
  const second = pageOf(2, { text: "Heading 1\n\nText of page 2." });

  assertEquals(
    joinPages(pageOf(1), [second]).text,
    "Heading 1\n\nText of page 1.\n\nText of page 2.",
  );
});

Deno.test("joinPages() ends at a page of another site or without text", () => {
  const foreign = pageOf(2, { url: "https://other.example/x" });
  const repeated = pageOf(2, { text: pageOf(1).text });

  for (const page of [foreign, repeated]) {
    assertEquals(joinPages(pageOf(1), [page, pageOf(3)]), pageOf(1));
  }
});

Deno.test("joinPages() ends before the text gets too long", () => {
  const long = pageOf(2, { text: "x".repeat(300_000) });

  assertEquals(joinPages(pageOf(1), [long]), pageOf(1));
});
