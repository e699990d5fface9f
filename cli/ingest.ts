import { runIngestConcurrent } from "../concurrent/run_ingest.ts";
import type { RunReport } from "../concurrent/run_report.ts";
import type { Config } from "../core/config.ts";
import {
  createSnapshotStore,
  SNAPSHOT_FOLDER,
} from "../core/analysis/snapshot_store.ts";
import { ConfigError } from "../core/errors.ts";
import { readLoanFile } from "../core/loan/read_loan_file.ts";
import { assertWritable } from "../core/result/assert_writable.ts";
import { createServices } from "../core/services.ts";
import { type Command, parseFlags } from "./command.ts";
import { dryRunText } from "./dry_run.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { columnMap, onlyLoanFile } from "./loan_file_args.ts";
import { requireLoan } from "./require_loan.ts";
import { showProgress } from "./progress.ts";
import { readSettings } from "./settings.ts";
import { summaryText } from "./summary.ts";

/** `clipscout ingest`: a loan file in, its clips out. */
export const INGEST: Command = {
  name: "ingest",
  arguments: "LOANS.csv",
  summary: "Finds the clips of a loan file and writes one row for each loan",
  details: `
Exit codes: 0 every loan was answered, 1 a bug, 2 wrong usage or settings,
3 a file could not be used, 4 some loans failed, 130 stopped by Ctrl-C.`,
  flags: [
    {
      name: "output",
      short: "o",
      value: "FILE",
      help: "Results file [default: results.csv]",
    },
    {
      name: "jsonl",
      value: "FILE",
      help: "The same results as JSON Lines, with every detail",
    },
    {
      name: "concurrency",
      short: "c",
      value: "N",
      help: "Loans at once, 1 to 100; 1 = one by one [default: 5]",
    },
    { name: "model", value: "NAME", help: "Model for the analysis" },
    {
      name: "max-cost",
      value: "USD",
      help: "What the analysis may cost; loans beyond it fail and can resume",
    },
    {
      name: "dry-run",
      help: "Shows loans, plan and cost, and asks nobody anything",
    },
    {
      name: "map",
      value: "COLUMN=NAME",
      multiple: true,
      help: 'Reads a column under another name, as in "WO #=Order"',
    },
    { name: "sheet", value: "NAME", help: "Sheet of an XLSX file" },
    {
      name: "record",
      value: "FILE",
      help: "Writes every exchange to a HAR file, without secrets",
    },
    {
      name: "record-mode",
      value: "all|new",
      help: "all: record anew; new: keep what the file has [default: all]",
    },
    {
      name: "replay",
      value: "FILE",
      help: "Answers from such a file; nothing touches the network",
    },
    {
      name: "pace",
      value: "recorded|instant",
      help: "How fast a replay answers [default: instant]",
    },
    {
      name: "allow-address",
      value: "CIDR",
      multiple: true,
      help: "Lets requests reach a private address range",
    },
    { name: "quiet", short: "q", help: "No progress and no summary" },
  ],
  run: ingest,
};

async function ingest(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(INGEST, args);
  const path = onlyLoanFile(INGEST, parsed);
  const config = await readSettings(parsed, io);
  const { flags, lists, switches } = parsed;
  const { replay } = flags;
  const maxCostUsd = costLimit(flags["max-cost"]);
  const isDry = switches.has("dry-run");
  if (replay === undefined && !isDry) requireKeys(config);
  const outputs = { csv: flags.output ?? "results.csv", jsonl: flags.jsonl };
  for (const output of Object.values(outputs)) {
    if (output !== undefined) await assertWritable(output);
  }

  const rows = await requireLoan(
    path,
    readLoanFile(path, {
      internalHosts: config.internalHosts,
      map: columnMap(lists.map ?? []),
      today: new Date(io.clock.now()).toISOString().slice(0, 10),
      ...(flags.sheet !== undefined && { sheet: flags.sheet }),
    }),
  );
  if (isDry) {
    io.out(await dryRunText(rows, config.openaiModel, maxCostUsd));
    return EXIT.ok;
  }
  const services = await createServices(config, {
    clock: io.clock,
    maxCostUsd,
    snapshots: createSnapshotStore(SNAPSHOT_FOLDER),
    ...(flags.record !== undefined && {
      record: { path: flags.record, mode: recordMode(flags["record-mode"]) },
    }),
    ...(replay !== undefined && { replay: { path: replay } }),
    pace: paceOf(flags.pace),
  });
  const stop = new AbortController();
  const release = io.onInterrupt(() => stop.abort());
  const progress = showProgress(io, switches.has("quiet"));
  let report: RunReport;
  try {
    report = await runIngestConcurrent(services, {
      rows,
      concurrency: config.maxConcurrentLoans,
      outputs,
      signal: stop.signal,
      onEvent: progress.onEvent,
    });
  } finally {
    progress.end();
    release();
    await services.close();
  }

  if (!switches.has("quiet")) {
    io.err(summaryText(report, io.columns()));
    io.err(`Results: ${outputs.csv}\n`);
  }
  return exitCodeOf(report);
}

/** Says by exit code what a run brought. */
export function exitCodeOf({ statuses }: RunReport): number {
  if (statuses.Stopped > 0) return EXIT.interrupted;
  return statuses.Failed > 0 ? EXIT.loansFailed : EXIT.ok;
}

function requireKeys({ openaiApiKey }: Config): void {
  if (openaiApiKey !== undefined) return;
  throw new ConfigError("Cannot judge clips: OPENAI_API_KEY is not set", {
    hint: "Set it in the environment or in a .env file in this folder; " +
      "clipscout demo needs no key",
  });
}

function costLimit(usd: string | undefined): number | undefined {
  if (usd === undefined) return undefined;
  if (/^\d{1,6}(?:\.\d+)?$/.test(usd) && Number(usd) > 0) return Number(usd);
  throw new ConfigError(
    `Cannot use --max-cost: "${usd}" is not an amount above 0 in US dollars`,
    { hint: "Write it as in --max-cost 2.50" },
  );
}

function paceOf(pace: string | undefined): "recorded" | "instant" {
  if (pace === undefined || pace === "instant") return "instant";
  if (pace === "recorded") return pace;
  throw new ConfigError(
    `Cannot use --pace: "${pace}" is neither recorded nor instant`,
  );
}

function recordMode(mode: string | undefined): "all" | "new" {
  if (mode === undefined || mode === "all") return "all";
  if (mode === "new") return mode;
  throw new ConfigError(
    `Cannot use --record-mode: "${mode}" is neither all nor new`,
  );
}
