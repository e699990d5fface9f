import { assert, assertEquals, assertMatch } from "@std/assert";
import { adviceFor } from "../../cli/show/advice.ts";
import { summaryText } from "../../cli/show/summary.ts";
import { columnsOf } from "../../cli/command/printable.ts";
import type { Attempt } from "../../core/words/scope.ts";
import { NO_EFFORT } from "../../core/words/base/answer.ts";
import type { RowResult } from "../../core/words/outcome.ts";
import { summarize } from "../../runs/run_report.ts";
import { numberedLoan, outcomeOf } from "../concurrent/loans.ts";

const LINK = "https://a.example/reviews";

function attempt(more: Partial<Attempt>): Attempt {
  return {
    by: "http",
    link: LINK,
    did: "fetch",
    target: LINK,
    kind: "blocked",
    note: "",
    effort: NO_EFFORT,
    ...more,
  };
}

function failedBy(reason: string, ...attempts: Attempt[]): RowResult {
  const outcome = outcomeOf(numberedLoan(1), "failed", reason);
  return { kind: "processed", outcome: { ...outcome, attempts }, ms: 1 };
}

function advice(...results: RowResult[]): string {
  return adviceFor(summarize(results, 0)).join("\n");
}

const NO_SCRAPER = attempt({
  by: "scraper",
  kind: "skipped",
  lacks: "SCRAPINGBEE_API_KEY",
});
const NO_BROWSER = attempt({
  by: "render",
  kind: "skipped",
  lacks: "BROWSER_WS_ENDPOINT",
});

Deno.test("advice names what the run went without, and nothing that is set", () => {
  const both = advice(failedBy("blocked", attempt({}), NO_SCRAPER, NO_BROWSER));
  assertMatch(both, /set SCRAPINGBEE_API_KEY or BROWSER_WS_ENDPOINT/);

  const scraperIsSet = advice(failedBy("blocked", attempt({}), NO_BROWSER));
  assertMatch(scraperIsSet, /set BROWSER_WS_ENDPOINT, then/);
  assert(!scraperIsSet.includes("SCRAPINGBEE"), scraperIsSet);

  for (const reason of ["blocked", "unclear"]) {
    const allSet = advice(failedBy(reason, attempt({ kind: reason as "ok" })));
    assert(!/_KEY|_ENDPOINT/.test(allSet), allSet);
    assertMatch(allSet, /open the pages yourself/);
  }
});

Deno.test("YouTube's bot check is no cause to set anything", () => {
  const video = attempt({ by: "youtube", link: "https://youtu.be/x" });
  const only = advice(failedBy("blocked", video));
  assertMatch(only, /^YouTube turns this machine away: run again later/);
  assert(!/_KEY|Outlets/.test(only), only);

  // The loan's other link went without a browser, and failed nothing.
  const beside = advice(failedBy("blocked", video, NO_BROWSER));
  assertEquals(beside, only);
  const two = advice(
    failedBy("blocked", video),
    failedBy("blocked", attempt({}), NO_BROWSER),
  );
  assertMatch(two, /^YouTube .*\nOutlets turn us away: set BROWSER_WS/);
});

Deno.test("the reasons of a summary are read to their end at 80 columns", () => {
  const sentence = "None of 4 pieces is this loan's clip; the first: " +
    "published on 2026-03-02, 212 days before the loan began, by somebody " +
    "whose name the page spells Perpetua Longbottom-Ashcroft";
  const outcome = { ...outcomeOf(numberedLoan(1), "not_found", "no_match") };
  const text = summaryText(
    summarize([{
      kind: "processed",
      outcome: { ...outcome, sentence },
      ms: 1,
    }], 0),
    80,
  );

  assert(text.replaceAll(/\s+/g, " ").includes(sentence), text);
  for (const line of text.split("\n")) assert(columnsOf(line) <= 80, line);
});

const SAYS = [
  ["unclear", /^Answers made no sense: /],
  ["blocked", /^Outlets turn us away: /],
  ["transient", /^Hosts were slow or down: /],
  ["refused", /robots\.txt/],
  ["analysis_auth", /^A key is refused: /],
] as const;

for (const [reason, says] of SAYS) {
  Deno.test(`advice says of ${reason} what happened, on one line`, () => {
    const said = advice(failedBy(reason, attempt({})));

    assertMatch(said, says);
    assertEquals(said.split("\n").length, 1, said);
  });
}
