import { assert, assertEquals } from "@std/assert";
import { readEvalSet } from "../../scripts/eval/case.ts";
import { renderPage } from "../../scripts/eval/render_page.ts";

const set = readEvalSet(new URL("../../fixtures/eval/", import.meta.url));
const splits = [set.splits.tuned, set.splits.held_out];
const all = splits.flat();

Deno.test("the labelled set is large enough, and every id is used once", () => {
  assert(all.length >= 300);
  assert(set.splits.held_out.length >= 100);
  assertEquals(new Set(all.map(({ id }) => id)).size, all.length);
});

Deno.test("the labelled set has loans, texts and templates for every pair", () => {
  for (const one of all) {
    assert(set.loans.has(one.loan), `${one.id}: loan ${one.loan}`);
    assert(set.texts.has(one.text), `${one.id}: text ${one.text}`);
    const isVideo = one.video !== undefined;
    assert(isVideo || set.templates.has(one.template ?? ""), one.id);
    assert(["found", "review", "rejected"].includes(one.label), one.id);
    assert(one.relevance >= 0 && one.relevance <= 10, one.id);
  }
});

Deno.test("the labelled set holds out whole loans", () => {
  const loans = new Set(set.splits.tuned.map(({ loan }) => loan));

  for (const { id, loan } of set.splits.held_out) {
    assert(!loans.has(loan), `${id}: ${loan} is in the tuned split`);
  }
});

Deno.test("renderPage() leaves no mark of the template in a page", () => {
  for (const one of all) {
    if (one.video !== undefined) continue;
    const html = renderPage(one, set);
    assert(!/\{\{[#/{]?\w|undefined/.test(html), one.id);
    assert(html.includes("<"), one.id);
  }
});
