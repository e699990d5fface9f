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
  [`<body style="visibility:hidden">`, false],
  [`<div hidden id="S:0">`, false],
];

for (const [html, hidden, styles = ""] of CASES) {
  Deno.test(`createHiddenTest() finds ${html} ${styles} ${hidden ? "hidden" : "shown"}`, () => {
    const [, element] = [...walk(readPage(html, "https://x.example/").root)];

    assertEquals(element && createHiddenTest(styles)(element), hidden);
  });
}
