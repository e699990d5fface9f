import { assertEquals } from "@std/assert";
import { readPage } from "../../core/article/page/read_page.ts";
import { textBlocks } from "../../core/article/text/text_blocks.ts";

const CASES: readonly [does: string, html: string, expected: string[]][] = [
  ["parts paragraphs", "<p>a b</p><p> c\n d </p>", ["text: a b", "text: c d"]],
  ["parts at two line breaks", "a<br>b<br><br>c", ["text: a b", "text: c"]],
  ["parts bare text in divs", "<div>a<div>b</div>c</div>", [
    "text: a",
    "text: b",
    "text: c",
  ]],
  ["joins inline elements", "<p>a<b>b</b> <i>c</i></p>", ["text: ab c"]],
  ["keeps headings and items", "<h2>a</h2><ul><li>b</li></ul>", [
    "heading: a",
    "item: b",
  ]],
  ["takes a paragraph in an item for text", "<li><p>a</p></li>", ["text: a"]],
  [
    "writes a row of data as one",
    "<table><tr><th>a</th><td>b</td></tr></table>",
    ["row: a | b"],
  ],
  [
    "walks through a table that lays out the page",
    "<table><tr><td><p>a</p><p>b</p><h2>c</h2></td><td>d</td></tr></table>",
    ["text: a", "text: b", "heading: c", "text: d"],
  ],
  [
    "drops what is for machines",
    "<p>a</p><button>b</button><svg><text>c</text></svg><noscript>d</noscript>",
    ["text: a"],
  ],
  ["drops what has no letter", "<p>—</p><p>***</p><p>1</p>", ["text: 1"]],
  ["drops unseen characters", "<p>a\u200Bb\u00ADc</p>", ["text: abc"]],
];

for (const [does, html, expected] of CASES) {
  Deno.test(`textBlocks() ${does}`, () => {
    const { root } = readPage(html, "https://x.example/");

    const blocks = textBlocks(root);

    assertEquals(blocks.map(({ kind, text }) => `${kind}: ${text}`), expected);
  });
}

Deno.test("textBlocks() says how much is linked and bold", () => {
  const { root } = readPage(
    `<p><a href="/">ab</a>cd</p><p><b>all of it</b></p>`,
    "https://x.example/",
  );

  const [first, second] = textBlocks(root);

  assertEquals([first?.linked, first?.bold], [0.5, false]);
  assertEquals([second?.linked, second?.bold], [0, true]);
});
