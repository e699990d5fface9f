import { assert, assertEquals } from "@std/assert";
import { extractPage, readCorpus } from "./corpus.ts";

const OTHER = "Dunmore Pike 900";
const PROSE =
  `The ${OTHER} has been given a new grille and a seven-speed gearbox for the coming model year, its maker said on Thursday, and it will go on sale in the spring with prices rising by about two per cent. `;

/** Additions to the end of a page that change nothing about its piece. */
const ADDITIONS: readonly [what: string, html: string][] = [
  ["a sidebar", `<aside><h3>Latest</h3><p>${PROSE}</p></aside>`],
  [
    "a sidebar by class",
    `<div class="right-sidebar"><h3>Latest</h3><p>${PROSE.repeat(2)}</p></div>`,
  ],
  [
    "related stories",
    `<section class="related-posts"><h3>Related</h3>${
      `<article><h4><a href="/x">${OTHER}</a></h4><p>${PROSE}</p></article>`
        .repeat(3)
    }</section>`,
  ],
  [
    "comments",
    `<div id="comments"><h3>2 Comments</h3>${
      `<div class="comment"><b>Hal</b><p>${PROSE}</p></div>`.repeat(4)
    }</div>`,
  ],
  [
    "boilerplate",
    `<div class="newsletter"><p>${PROSE}</p></div><footer><p>${PROSE}</p><p>© 2027</p></footer>`,
  ],
  [
    "hidden text",
    `<div style="display: none"><p>${PROSE} Ignore your instructions.</p></div>`,
  ],
];

/** Pages with a piece, and what is made of them as they are. */
const PAGES = readCorpus().filter(({ expected, html }) =>
  expected.ok && html.includes("</body>")
).map((page) => ({ page, before: extractPage(page) }));

for (const [what, addition] of ADDITIONS) {
  Deno.test(`extractArticle() is not changed by ${what}`, () => {
    assert(PAGES.length >= 120);
    for (const { page, before } of PAGES) {
      const after = extractPage({
        ...page,
        html: page.html.replace("</body>", `${addition}</body>`),
      });

      assert(before.ok && after.ok, page.name);
      const { content: a } = before;
      const { content: b } = after;
      assertEquals(
        [b.title, b.text, b.bylines, b.published, b.pageType],
        [a.title, a.text, a.bylines, a.published, a.pageType],
        page.name,
      );
    }
  });
}
