import { assertEquals } from "@std/assert";
import { createHiddenTest } from "../../core/article/page/hidden.ts";
import { walk } from "../../core/article/page/page_tree.ts";
import { readPage } from "../../core/article/page/read_page.ts";

const CASES: readonly [html: string, hidden: boolean, styles?: string][] = [
  [`<p hidden>`, true],
  [`<p aria-hidden="true">`, true],
  [`<p aria-hidden="false">`, false],
  [`<p style="display:none">`, true],
  [`<p style="color:red; DISPLAY : NONE !important">`, true],
  [`<p style="visibility:hidden">`, true],
  [`<p style="opacity:0">`, true],
  [`<p style="opacity:0.0">`, true],
  [`<p style="opacity:0.9">`, false],
  [`<p style="font-size:0">`, true],
  [`<p style="font-size:0.9em">`, false],
  [`<p style="text-indent:-9999px">`, true],
  [`<p style="text-indent:-10px">`, false],
  [`<p style="position:absolute;left:-9999px">`, true],
  [`<p style="height:0;overflow:hidden">`, true],
  [`<p style="height:0;padding-bottom:56%">`, false],
  [`<p style="clip:rect(0,0,0,0)">`, true],
  [`<p style="display:block">`, false],
  [`<p class="sr-only">`, true],
  [`<p class="hidden-gem">`, false],
  [`<p class="q">`, true, ".a{color:red}.q{display:none}"],
  [`<p id="q">`, true, "h1, #q { visibility: hidden }"],
  [`<p class="q">`, false, ".js .q{display:none}"],
  [`<p class="q">`, false, "@media print{.q{display:none}}"],
  [`<p class="q">`, true, "@media print{.a{x:y}} .q{display:none}"],
  [`<p class="q">`, false, ".q:empty{display:none}"],
  [`<p class="q">`, false, "} } .q{ display:none"],
  [`<p style="font-size:1px">`, true],
  [`<p style="font-size:.1em">`, true],
  [`<p style="font-size:12px">`, false],
  [`<p style="font-size:1.5px;color:#eee">`, true],
  [`<p style="font:1px/1 serif">`, true],
  [`<p style="opacity:.01">`, true],
  [`<p style="opacity:.5">`, false],
  [`<p style="color:transparent">`, true],
  [`<p style="color:rgba(0,0,0,0)">`, true],
  [`<p style="color:rgba(0,0,0,.8)">`, false],
  [`<p style="color:rgb(0 0 0 / 0%)">`, true],
  [`<p style="color:#fff0">`, true],
  [`<p style="color:#11223300">`, true],
  [`<p style="-webkit-text-fill-color:transparent">`, true],
  [`<p style="color:white;background:#fff">`, true],
  [`<p style="color:#000;background-color:rgb(0, 0, 0)">`, true],
  [`<p style="color:#fefefe;background:white">`, true],
  [`<p style="color:white;background:#123">`, false],
  [`<p style="color:#fff">`, true],
  [`<font color="white">`, true],
  [`<p style="color:#fff">`, false, "body { margin:0; background:#111 }"],
  [`<p style="color:#fff">`, true, "body { background:#fff }"],
  [`<a style="color:#fff">`, false],
  [`<p style="color:#333">`, false],
  [`<p style="width:1px;height:1px;overflow:hidden">`, true],
  [`<p style="overflow:hidden;max-width:0">`, true],
  [`<p style="width:100%;overflow:hidden">`, false],
  [`<p style="transform:scale(0)">`, true],
  [`<p style="transform:scale(.01)">`, true],
  [`<p style="transform:scale(0.9)">`, false],
  [`<p style="transform:translateX(-9999px)">`, true],
  [`<p style="transform:translate(0,-2000px)">`, true],
  [`<p style="transform:translateY(-50%)">`, false],
  [`<p style="transform:rotateX(90deg)">`, true],
  [`<p style="clip-path:circle(0)">`, true],
  [`<p style="clip-path:polygon(0 0, 0 0, 0 0)">`, true],
  [`<p style="clip-path:inset(100%)">`, true],
  [`<p style="clip-path:circle(50%)">`, false],
  [`<p style="filter:opacity(0)">`, true],
  [`<p style="content-visibility:hidden">`, true],
  [`<p style="position:absolute;top:-999px">`, true],
  [`<p style="margin-left:-20px">`, false],
  [`<p class="q">`, true, ".q{font-size:1px;color:#fff}"],
  [`<p class="q">`, false, ".q{color:#fff}"],
  [`<p class="q">`, true, ".q{color:#fff;background:#ffffff}"],
  [`<body style="visibility:hidden">`, false],
  [`<div hidden id="S:0">`, false],
];

for (const [html, hidden, styles = ""] of CASES) {
  Deno.test(`createHiddenTest() finds ${html} ${styles} ${hidden ? "hidden" : "shown"}`, () => {
    const [, element] = [...walk(readPage(html, "https://x.example/").root)];

    assertEquals(element && createHiddenTest(styles)(element), hidden);
  });
}

Deno.test("createHiddenTest() sees white text on a ground around it", () => {
  const html = `<div style="background:#123"><p style="color:#fff">x</p></div>`;
  const elements = [...walk(readPage(html, "https://x.example/").root)];
  const text = elements.find(({ name }) => name === "p");

  assertEquals(text && createHiddenTest("")(text), false);
});
