import { runIngestConcurrent } from "../concurrent/mod.ts";
import { loadConfig } from "../core/settings/mod.ts";
import type { RowResult } from "../core/words/mod.ts";
import { type Command, type Io, parseFlags, table } from "./command/mod.ts";
import { exitCodeOf } from "./ingest/mod.ts";
import { openPressWeek } from "./press_week.ts";
import { showProgress, summaryText } from "./show/mod.ts";

/** `clipscout demo`: the press week, from its recording. */
export const DEMO: Command = {
  name: "demo",
  arguments: "",
  summary: "Finds the clips of seven invented loans, from a recording",
  details: `
People, outlets and pieces are invented. What the services answered is replayed
at the pace at which it was recorded; nothing touches the network.`,
  flags: [
    {
      name: "concurrency",
      short: "c",
      value: "N",
      help: "Loans at once, 1 to 100; 1 = one by one [default: 5]",
    },
    { name: "output", short: "o", value: "FILE", help: "Results file" },
    {
      name: "pace",
      value: "recorded|instant",
      help: "How fast the recording answers [default: recorded]",
    },
  ],
  run: demo,
};

async function demo(args: string[], io: Io): Promise<number> {
  const { flags } = parseFlags(DEMO, args);
  const config = loadConfig({ flags });
  const { services, rows } = await openPressWeek({
    clock: io.clock,
    pace: flags.pace === "instant" ? "instant" : "recorded",
    log: (event) => progress.onWeb(event),
  });
  const loans = await Array.fromAsync(rows);
  const progress = showProgress(io, {
    rows: loans.length,
    spentUsd: () => services.ledger.account().total.usd ?? 0,
  });
  const found: RowResult[] = [];
  try {
    const report = await runIngestConcurrent(services, {
      rows: loans,
      concurrency: config.maxConcurrentLoans,
      outputs: { csv: flags.output },
      ledger: services.ledger,
      onEvent(event) {
        progress.onLoan(event);
        if (event.type === "finished") found.push(event.result);
      },
    });
    progress.end();
    io.out(`${clipTable(found)}\n\n`);
    io.out(summaryText(report, io.columns()));
    const { Found: clips } = report.statuses;
    io.out(`\n${clips} of ${report.rows} loans have their clip\n`);
    io.out(NEXT_STEP);
    return exitCodeOf(report);
  } finally {
    progress.end();
    await services.close();
  }
}

const NEXT_STEP = `
Next: put OPENAI_API_KEY=... into a .env file, then
  clipscout check loans.csv      what is in your own file, before anything is spent
  clipscout ingest loans.csv     its clips; from a checkout: deno task ingest loans.csv
`;

/** One line per loan: what was lent, what was found, and where. */
function clipTable(results: readonly RowResult[]): string {
  const rows = results.flatMap((result) => {
    if (result.kind !== "processed") return [];
    const { outcome } = result;
    const { loan } = outcome;
    const clip = "clip" in outcome
      ? `${outcome.clip.tier.padEnd(8)} ${outcome.clip.content.canonicalUrl}`
      : `${outcome.status}: ${outcome.sentence}`;
    return [[`${loan.workOrder}  ${loan.vehicle.asWritten}`, clip]];
  }).sort(([a = ""], [b = ""]) => a.localeCompare(b));
  return table(rows);
}
