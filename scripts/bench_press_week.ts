import { cpuUsage } from "node:process";
import type { LoanEvent } from "../concurrent/process_loans_concurrent.ts";
import { runIngestConcurrent } from "../concurrent/run_ingest.ts";
import type { RunReport } from "../runs/run_report.ts";
import { openPressWeek } from "../cli/press_week.ts";
import { SYSTEM_CLOCK } from "../core/words/base/clock.ts";

/** Loans in work at once, as the card names them: 5 is the default. */
const CONCURRENCIES = [1, 3, 5, 10];

/** A run with the wall time of each of its loans, in milliseconds. */
interface TimedRun {
  readonly report: RunReport;
  readonly loansMs: readonly number[];
  readonly cpuMs: number;
}

/**
 * Runs the press week's recording and compares each wall time with its lower
 * bound: the longest loan or the sum divided by N, whichever is larger.
 */
export async function benchPressWeek(): Promise<string> {
  const lines = [
    "| loans at once | found | wall s | sum of loans s | times faster | lower bound s | wall / bound |",
    "| --- | --- | --- | --- | --- | --- | --- |",
  ];
  for (const concurrency of CONCURRENCIES) {
    const { report, loansMs } = await run(concurrency, "recorded");
    const sum = loansMs.reduce((sum, ms) => sum + ms, 0);
    const bound = Math.max(...loansMs, sum / concurrency);
    lines.push(`| ${
      [
        concurrency,
        `${report.statuses.Found} of ${report.rows}`,
        seconds(report.ms),
        seconds(sum),
        (sum / report.ms).toFixed(2),
        seconds(bound),
        (report.ms / bound).toFixed(3),
      ].join(" | ")
    } |`);
  }

  await run(1, "instant");
  const { cpuMs, report } = await run(1, "instant");
  const perLoan = (cpuMs / report.rows).toFixed(1);
  return `${
    lines.join("\n")
  }\n\nCPU with all delays at zero, warm: ${perLoan} ms per loan.`;
}

async function run(
  concurrency: number,
  pace: "recorded" | "instant",
): Promise<TimedRun> {
  const { services, rows } = await openPressWeek({ pace, clock: SYSTEM_CLOCK });
  const loansMs: number[] = [];
  const onEvent = (event: LoanEvent) => {
    if (event.type === "finished" && event.result.kind === "processed") {
      loansMs.push(event.result.ms);
    }
  };
  const before = cpuUsage();
  try {
    const report = await runIngestConcurrent(services, {
      rows,
      concurrency,
      outputs: {},
      onEvent,
    });
    const { user, system } = cpuUsage(before);
    return { report, loansMs, cpuMs: (user + system) / 1000 };
  } finally {
    await services.close();
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

if (import.meta.main) console.log(await benchPressWeek());
