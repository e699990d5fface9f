import { assert, assertEquals } from "@std/assert";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import { estimateRun } from "../../core/analysis/estimate_run.ts";
import { fakeWeb, responseWith } from "./fake_web.ts";
import { ARTICLE, ARTICLE_ANSWER, LOAN, scope } from "./samples.ts";

const LOANS = [LOAN, {
  ...LOAN,
  links: ["https://a.example", "https://b.example"],
}];

Deno.test("estimateRun() counts loans, links and dollars", () => {
  const estimate = estimateRun(LOANS, "gpt-6-luna");

  assertEquals(estimate.loans, 2);
  assertEquals(estimate.links, 3);
  assertEquals(estimate.piecesAtMost, 15);
  assert(estimate.likelyUsd! > 0.001 && estimate.likelyUsd! < 0.01);
  assert(estimate.atMostUsd! > estimate.likelyUsd!);
});

Deno.test("estimateRun() does not know the cost of an unknown model", () => {
  assertEquals(estimateRun(LOANS, "kite:8b"), {
    loans: 2,
    links: 3,
    piecesAtMost: 15,
  });
});

Deno.test("estimateRun() is above what one piece can cost", async () => {
  // The longest text, answered badly and at length, with every byte a token.
  let billedUsd = 0;
  const web = fakeWeb((request, count) => {
    const bytes = new TextEncoder().encode(request.body).length;
    billedUsd += (bytes * 0.10 + 4000 * 0.50) / 1e6;
    return responseWith(
      count === 1 ? "x".repeat(16_000) : JSON.stringify(ARTICLE_ANSWER),
    );
  });
  const analyst = createAnalyst({
    web,
    apiKey: "sk-test",
    model: "gpt-6-luna",
  });

  const text = "Das Auto fährt größer. ".repeat(4000);
  await analyst.analyse(LOAN, { ...ARTICLE, text }, scope());

  const estimate = estimateRun([LOAN], "gpt-6-luna", { piecesPerLink: 1 });
  assertEquals(web.requests.length, 2);
  assert(billedUsd <= estimate.atMostUsd!, `${billedUsd}`);
});
