import { assert, assertEquals, assertMatch } from "@std/assert";
import { recordLanes } from "../../cli/report/lane_record.ts";
import { reportPage } from "../../cli/report/report_page.ts";
import { summarize } from "../../runs/run_report.ts";
import type { RowResult } from "../../core/words/outcome.ts";
import { numberedLoan, processed } from "../concurrent/loans.ts";
import { CHROMIUM } from "../discovery/chromium.ts";
import { analysisOf, articleOf } from "../match/pieces.ts";
import { openPage } from "../open_page.ts";
import { inFolder } from "../program.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";

const EVIL =
  `</style></title><script>document.title="owned"</script><img src=x onerror="document.title='owned'">"'\``;

/** A result in which every text that comes from outside is hostile. */
function hostile(n: number): RowResult {
  const loan = numberedLoan(n, {
    outlet: EVIL,
    contact: EVIL,
    office: EVIL,
    links: ["https://a.example/", 'javascript:document.title="owned"'],
  });
  const result = processed(loan);
  if (result.kind !== "processed" || !("clip" in result.outcome)) return result;
  const { clip } = result.outcome;
  return {
    ...result,
    outcome: {
      ...result.outcome,
      sentence: EVIL,
      clip: {
        ...clip,
        via: EVIL,
        content: articleOf({
          title: EVIL,
          url: "javascript:document.title='owned'",
          bylines: [EVIL],
        }),
        analysis: { ...analysisOf(9), summary: EVIL, pros: [EVIL] },
      },
    },
  };
}

async function pageOf(results: readonly RowResult[]): Promise<string> {
  const clock = createVirtualClock(0, { patienceMs: 0 });
  const lanes = recordLanes(clock);
  for (const result of results) {
    if (result.kind !== "processed") continue;
    const { loan } = result.outcome;
    lanes.onLoan({ type: "started", loan, lane: 0 });
    await clock.sleep(100);
    lanes.onLoan({ type: "finished", result, lane: 0 });
  }
  return [...reportPage({
    file: EVIL,
    at: "2026-11-24T12:00:00Z",
    report: summarize(results, 1000),
    lanes,
    results: () => results,
  })].join("");
}

Deno.test("reportPage() escapes whatever comes from outside", async () => {
  const page = await pageOf([hostile(1), hostile(2)]);

  assert(!page.includes("<script"), "no script");
  assert(!page.includes("<img"), "no element of a loan's");
  assert(!/href="(?!https?:)/.test(page), "only links of the web");
  assertEquals(page.match(/<\/style>/g)?.length, 1);
  assert(!/<[^>]*\ssrc=/.test(page), "nothing is loaded");
  assert(!page.includes("url("), "nothing is loaded by the style");
});

Deno.test("reportPage() shows totals, lanes, tiers, outlets and loans", async () => {
  const page = await pageOf([
    processed(numberedLoan(1)),
    processed(numberedLoan(2), "review"),
    processed(numberedLoan(3), "failed", "blocked"),
    { kind: "stopped", loan: numberedLoan(4) },
  ]);

  assertMatch(page, /<b>4<\/b>\s*<span>rows<\/span>/);
  assertEquals(page.match(/class="bar /g)?.length, 3);
  assertMatch(page, /class="bar t-http"/);
  assertMatch(page, /class="bar s-failed"/);
  assertMatch(page, /Torque Ledger<\/span>/);
  assertEquals(page.match(/<details class="loan"/g)?.length, 4);
  assertEquals(page.match(/<details class="proof"/g)?.length, 2);
});

Deno.test({
  name: "the report opens in a real Chromium, and asks nobody for anything",
  ignore: CHROMIUM === undefined,
  async fn() {
    await inFolder(async (folder) => {
      const path = `${folder}/run.html`;
      await Deno.writeTextFile(path, await pageOf([hostile(1), hostile(2)]));

      await openPage(path, async (page) => {
        assertEquals(await page.evaluate("document.title"), `Clips of ${EVIL}`);
        assertEquals(page.asked, []);
        assertEquals(page.complaints, []);
        assertEquals(
          await page.evaluate("document.querySelectorAll('.loan').length"),
          2,
        );
        const light = await page.screenshot({ height: 800, dark: false });
        const dark = await page.screenshot({ height: 800, dark: true });
        assert(light.length > 10_000 && dark.length > 10_000);
        assert(light.toString() !== dark.toString(), "light and dark differ");
        assertEquals(
          await page.evaluate(
            "document.documentElement.scrollWidth <= innerWidth",
          ),
          true,
        );
      });
    });
  },
});
