import { assertEquals } from "@std/assert";
import { extractArticle } from "../../core/article/extract_article.ts";
import { placeInWindow } from "../../core/evidence/window/window.ts";

const LOAN = { start: "2025-03-03", end: "2025-03-10" };
const BODY = "<p>The Mazda CX-50 came for a week and stayed for a month, and " +
  "in all that time it never asked for more than petrol and a wash.</p>";

/** Stamp as a page prints it, and the verdict for a window of no grace. */
const STAMPS: readonly (readonly [string, string])[] = [
  ["2025-03-03T00:05:00Z", "inside"],
  ["2025-03-03T00:05:00+14:00", "inside"],
  ["2025-03-03T23:55:00-10:00", "inside"],
  ["2025-03-03T07:00:00+0000", "inside"],
  ["2025-03-03", "inside"],
  ["2025-03-02T23:59:59Z", "just_before"],
  ["2025-03-02T23:30:00-08:00", "just_before"],
  ["2025-02-28T12:00:00-05:00", "before"],
  ["2025-03-13T23:59:00-07:00", "inside"],
  ["2025-03-14T00:01:00+01:00", "just_after"],
  ["2025-03-16T00:01:00+09:00", "after"],
];

const RULES = { daysBefore: 0, daysAfter: 10, marginDays: 2 };

for (const [stamp, verdict] of STAMPS) {
  Deno.test(`placeInWindow() finds a page stamped ${stamp} ${verdict}`, () => {
    const data = {
      "@context": "https://schema.org",
      "@type": "Article",
      headline: "Mazda CX-50 review",
      datePublished: stamp,
    };
    const html = `<html><head><title>Mazda CX-50 review</title>` +
      `<script type="application/ld+json">${JSON.stringify(data)}</script>` +
      `</head><body><article><h1>Mazda CX-50 review</h1>${
        BODY.repeat(6)
      }</article></body></html>`;

    const page = extractArticle(html, "https://a.example/cars/cx-50-review");

    assertEquals(page.ok, true);
    if (!page.ok) return;
    assertEquals(placeInWindow(page.content, LOAN, RULES).verdict, verdict);
  });
}
