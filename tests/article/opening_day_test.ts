import { assertEquals } from "@std/assert";
import { extractArticle } from "../../core/article/extract_article.ts";

const TITLE = "The long way home in a Mazda CX-50";
const TEXT =
  ("Some cars you drive to arrive. This one is the other sort, and " +
    "it took us until the second evening to find out why.<br><br>").repeat(8);

/** What stands between headline and text, and the published day. */
const CASES: readonly (readonly [string, string | undefined])[] = [
  ["<br><i>by Dana Orlo</i>, March 20, 2025<br><br>", "2025-03-20"],
  ["<br>March 20, 2025<br>", "2025-03-20"],
  ["<br>D. Orlo | 20 March 2025<br>", "2025-03-20"],
  ["<br>We waited. It goes on sale on March 20, 2025<br>", undefined],
  ["<br><i>by Dana Orlo</i><br>", undefined],
];

for (const [line, expected] of CASES) {
  Deno.test(`extractArticle() reads the day in "${line}" of a table page`, () => {
    const html = `<html><head><title>${TITLE}</title></head><body><table>` +
      `<tr><td><a href="/">Home</a></td></tr><tr><td><font size="5"><b>` +
      `${TITLE}</b></font>${line}${TEXT}</td></tr></table></body></html>`;

    const page = extractArticle(html, "https://lane.example/cars/long-way");

    assertEquals(page.ok && page.content.published?.date, expected);
  });
}
