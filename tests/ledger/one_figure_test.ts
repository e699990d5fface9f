import { assert, assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { runIngestConcurrent } from "../../concurrent/run_ingest.ts";
import type { LoanEvent } from "../../concurrent/process_loans_concurrent.ts";
import { summaryText } from "../../cli/show/summary.ts";
import { RunProgress } from "../../dashboard/jobs/run_progress.ts";
import { openLedger } from "../../core/services.ts";
import { openRun } from "../../runs/open_run.ts";
import { Records } from "../../runs/records.ts";
import type { Charge, Ledger } from "../../core/words/base/ledger.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import { loansOf, openLab } from "../lab.ts";
import { inFolder } from "../program.ts";

const CSV = await Deno.readTextFile("fixtures/press_week/loans.csv");
const { signal } = new AbortController();

/** One sitting of the press week; it stops after so many loans. */
async function sit(folder: string, stopAfter = Infinity) {
  const rows = () => loansOf(CSV);
  using run = await openRun({
    folder,
    rows,
    config: "",
    mode: "resume",
    clock: SYSTEM_CLOCK,
  });
  const ledger = openLedger({ store: run.charges, clock: SYSTEM_CLOCK });
  const before = ledger.account().total.usd ?? 0;
  const lab = openLab(scenario, { services: { ledger } });
  const stop = new AbortController();
  const dashboard = new RunProgress(7, {
    spentUsd: () => usdOf(ledger),
    isRemote: false,
    clock: SYSTEM_CLOCK,
  });
  let done = 0;
  const report = await runIngestConcurrent(lab.services, {
    rows: rows(),
    concurrency: 2,
    outputs: {},
    store: run.store,
    known: run.known,
    ledger,
    signal: stop.signal,
    onEvent(event: LoanEvent) {
      dashboard.note(event);
      if (event.type === "finished" && ++done >= stopAfter) stop.abort();
    },
  });
  if (report.statuses.Stopped === 0) run.finish();
  await lab.services.close();
  return { report, before, told: usdOf(ledger), dashboard: dashboard.view() };
}

function usdOf(ledger: Ledger): number {
  return ledger.account().total.usd ?? 0;
}

Deno.test("one figure is told: by the summary, the dashboard, the kept run, and after --resume", () =>
  inFolder(async (folder) => {
    const whole = await sit(`${folder}/whole`);
    const first = await sit(`${folder}/parts`, 3);
    const second = await sit(`${folder}/parts`);
    const third = await sit(`${folder}/parts`);

    assert(first.report.statuses.Stopped > 0);
    assertEquals(first.before, 0);
    assert(first.told > 0 && first.told < whole.told, `${first.told}`);
    assertEquals(second.before, first.told);
    assertEquals(second.report.statuses.Found, 7);
    // Nothing was asked again, so nothing more was paid.
    assertEquals(third.told, second.told);
    for (const { report, told, dashboard } of [whole, second, third]) {
      assertEquals(report.costUsd, told);
      assertEquals(dashboard.costUsd, told);
      assertMatch(
        summaryText(report, 80),
        new RegExp(
          `^Cost: \\$${told < 0.01 ? told.toFixed(4) : told.toFixed(2)}$`,
          "m",
        ),
      );
    }
    using records = new Records(`${folder}/parts`, SYSTEM_CLOCK);
    const kept = records.journal.totals(records.journal.runs()[0]!.id).costUsd;
    assert(Math.abs(kept - second.told) < 1e-9, `${kept}`);
  }));

const CHARGE: Charge = { most: { usd: 0.6 } };

async function isRefused(ledger: Ledger): Promise<boolean> {
  const send = { service: "brave", charge: CHARGE };
  return "because" in await ledger.reserve(send, signal);
}

for (const isFinished of [true, false]) {
  Deno.test(`a cap covers ${isFinished ? "what is new after a run that came to its end" : "all sittings of a run that was killed"}`, () =>
    inFolder(async (folder) => {
      const options = {
        folder,
        rows: () => loansOf(CSV),
        config: "",
        mode: "resume",
        clock: SYSTEM_CLOCK,
      } as const;
      const caps = { usd: 1 };
      {
        using run = await openRun(options);
        const ledger = openLedger({ caps, store: run.charges });
        assertEquals(await isRefused(ledger), false);
        if (isFinished) run.finish();
      }
      using run = await openRun(options);
      const ledger = openLedger({ caps, store: run.charges });

      assertEquals(usdOf(ledger), 0.6);
      assertEquals(await isRefused(ledger), !isFinished);
    }));
}
