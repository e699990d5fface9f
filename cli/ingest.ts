import { openRun } from "../concurrent/open_run.ts";
import { runIngestConcurrent } from "../concurrent/run_ingest.ts";
import type { RunReport } from "../concurrent/run_report.ts";
import { memoryStore } from "../concurrent/run_store.ts";
import { isOpenAi } from "../core/analysis/create_analyst.ts";
import { modelNotice } from "../core/analysis/model_notice.ts";
import {
  createSnapshotStore,
  SNAPSHOT_FOLDER,
} from "../core/analysis/snapshot_store.ts";
import type { Config } from "../core/config.ts";
import { ConfigError } from "../core/errors.ts";
import { readLoanFile } from "../core/loan/read_loan_file.ts";
import { assertWritable } from "../core/result/assert_writable.ts";
import {
  createServices,
  type OpenServices,
  type ServiceOptions,
} from "../core/services.ts";
import { assertSomeLoan } from "./assert_some_loan.ts";
import { batchMode } from "./batch_mode.ts";
import { fileQuotaStore } from "../core/youtube/quota_file.ts";
import { type Command, type ParsedArgs, parseFlags } from "./command.ts";
import { dryRunText } from "./dry_run.ts";
import { EXIT } from "./exit_code.ts";
import { INGEST_FLAGS } from "./ingest_flags.ts";
import type { Io } from "./io.ts";
import { columnMap, onlyLoanFile } from "./loan_file_args.ts";
import { showProgress } from "./progress.ts";
import { readSettings } from "./settings.ts";
import { handleStops } from "./stops.ts";
import { summaryText } from "./summary.ts";
import { count } from "./text.ts";

/** Folder for everything that is kept between runs. */
const STATE_FOLDER = ".clipscout";

/** `clipscout ingest`: a loan file in, its clips out. */
export const INGEST: Command = {
  name: "ingest",
  arguments: "LOANS.csv",
  summary: "Finds the clips of a loan file and writes one row for each loan",
  details: `
Exit codes: 0 every loan was answered, 1 a bug, 2 wrong usage or settings,
3 a file could not be used, 4 some loans failed, 130 stopped by Ctrl-C.`,
  flags: INGEST_FLAGS,
  run: ingest,
};

async function ingest(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(INGEST, args);
  const path = onlyLoanFile(INGEST, parsed);
  const config = await readSettings(parsed, io);
  const { flags, switches } = parsed;
  const isDry = switches.has("dry-run");
  const batch = batchMode(parsed, config);
  const maxCostUsd = costLimit(flags["max-cost"]);
  if (flags.replay === undefined && !isDry) requireKeys(config);
  warnOfModel(config, io);
  const outputs = { csv: flags.output ?? "results.csv", jsonl: flags.jsonl };
  for (const output of Object.values(outputs)) {
    if (output !== undefined) await assertWritable(output);
  }

  const rows = () => readRows(path, parsed, config, io);
  await assertSomeLoan(path, rows());
  if (isDry) {
    io.out(await dryRunText(rows(), config.openaiModel, maxCostUsd));
    return EXIT.ok;
  }

  using run = await openOrPretend(parsed, { rows, config, io });
  const services = openServices(parsed, config, io, {
    ...batch.services,
    maxCostUsd,
  });
  using stops = handleStops(io);
  const progress = showProgress(io, switches.has("quiet"));
  let report: RunReport;
  try {
    report = await runIngestConcurrent(services, {
      rows: rows(),
      concurrency: batch.concurrency,
      outputs,
      store: run.store,
      known: run.known,
      signal: stops.stop,
      stopNow: stops.stopNow,
      onEvent: progress.onEvent,
    });
    if (report.statuses.Stopped === 0) run.finish();
  } finally {
    progress.end();
    await services.close();
  }

  if (!switches.has("quiet")) {
    io.err(summaryText(report, io.columns()));
    io.err(`Results: ${outputs.csv}\n`);
    io.err(nextStep(report));
  }
  return exitCodeOf(report);
}

/** Reads the rows of the loan file from its start. */
function readRows(path: string, parsed: ParsedArgs, config: Config, io: Io) {
  const { flags, lists } = parsed;
  return readLoanFile(path, {
    internalHosts: config.internalHosts,
    map: columnMap(lists.map ?? []),
    today: new Date(io.clock.now()).toISOString().slice(0, 10),
    ...(flags.sheet !== undefined && { sheet: flags.sheet }),
  });
}

/** Opens the run's journal; a replay keeps nothing. */
async function openOrPretend(
  { flags, switches }: ParsedArgs,
  { rows, config, io }: {
    rows: () => ReturnType<typeof readRows>;
    config: Config;
    io: Io;
  },
) {
  if (flags.replay !== undefined) {
    return {
      store: memoryStore(),
      known: () => undefined,
      finish: () => {},
      [Symbol.dispose]: () => {},
    };
  }
  const mode = modeOf(switches);
  const { openaiModel, openaiBaseUrl, searchProvider } = config;
  const run = await openRun({
    folder: STATE_FOLDER,
    rows,
    config: JSON.stringify({ openaiModel, openaiBaseUrl, searchProvider }),
    mode,
    clock: io.clock,
    ...(io.confirm && {
      offer: ({ done }, input) =>
        io.confirm?.(
          `A run of these loans is unfinished: ${done} of ` +
            `${count(input.rows, "row")} are done. Continue it?`,
        ) ?? false,
    }),
  });
  if (run.continues !== undefined) {
    const { done, failed } = run.continues;
    io.err(
      `Continuing: ${count(done - failed, "row")} of ${run.input.rows} ` +
        `are done, ${failed} failed\n`,
    );
  }
  if (run.isOtherConfig) {
    io.err("warning: Settings differ from those of the run it continues\n");
  }
  return run;
}

function modeOf(switches: ReadonlySet<string>): "resume" | "fresh" | undefined {
  if (switches.has("resume") && switches.has("fresh")) {
    throw new ConfigError("Cannot use --resume and --fresh together", {
      hint: "--resume continues the last run, --fresh starts anew",
    });
  }
  if (switches.has("resume")) return "resume";
  return switches.has("fresh") ? "fresh" : undefined;
}

function openServices(
  { flags, switches }: ParsedArgs,
  config: Config,
  io: Io,
  options: ServiceOptions,
): OpenServices {
  const { record, replay } = flags;
  const cache = {
    path: `${STATE_FOLDER}/clipscout.db`,
    refresh: switches.has("refresh"),
  };
  return createServices(config, {
    ...options,
    clock: io.clock,
    maxQueries: wholeLimit("max-queries", flags["max-queries"]),
    maxCredits: wholeLimit("max-credits", flags["max-credits"]),
    searchFailover: switches.has("search-failover"),
    snapshots: createSnapshotStore(SNAPSHOT_FOLDER),
    pace: oneOf("pace", flags.pace, ["instant", "recorded"]),
    robots: oneOf("robots", flags.robots, ["obey", "warn", "off"]),
    ...(record !== undefined && {
      record: {
        path: record,
        mode: oneOf("record-mode", flags["record-mode"], ["all", "new"]),
      },
    }),
    ...(replay === undefined
      ? switches.has("no-cache") ? {} : { cache }
      : { replay: { path: replay } }),
    ...(replay === undefined && {
      quotaStore: fileQuotaStore(`${STATE_FOLDER}/youtube_quota.json`),
    }),
    log: (event) => {
      if (event.event === "warning") io.err(`warning: ${event.message}\n`);
    },
  });
}

/** What the user can do about what is not done; may be empty. */
function nextStep({ statuses }: RunReport): string {
  const { Failed: failed, Stopped: stopped, Skipped: skipped } = statuses;
  if (failed + stopped > 0) {
    return `Run it again with --resume for the ${failed + stopped} that ` +
      `failed or were stopped\n`;
  }
  return skipped > 0 ? "Skipped loans are tried with --fresh\n" : "";
}

/** Says by exit code what a run brought. */
export function exitCodeOf({ statuses }: RunReport): number {
  if (statuses.Stopped > 0) return EXIT.interrupted;
  return statuses.Failed > 0 ? EXIT.loansFailed : EXIT.ok;
}

function requireKeys({ openaiApiKey, openaiBaseUrl }: Config): void {
  if (openaiApiKey !== undefined || !isOpenAi(openaiBaseUrl)) return;
  throw new ConfigError("Cannot judge clips: OPENAI_API_KEY is not set", {
    hint: "Set it in the environment or in a .env file in this folder; " +
      "clipscout demo needs no key",
  });
}

function warnOfModel({ openaiModel, openaiBaseUrl }: Config, io: Io): void {
  if (!isOpenAi(openaiBaseUrl)) return;
  const today = new Date(io.clock.now()).toISOString().slice(0, 10);
  const notice = modelNotice(openaiModel, today);
  if (notice?.severity === "warning") io.err(`warning: ${notice.message}\n`);
}

function costLimit(usd: string | undefined): number | undefined {
  if (usd === undefined) return undefined;
  if (/^\d{1,6}(?:\.\d+)?$/.test(usd) && Number(usd) > 0) return Number(usd);
  throw new ConfigError(
    `Cannot use --max-cost: "${usd}" is not an amount above 0 in US dollars`,
    { hint: "Write it as in --max-cost 2.50" },
  );
}

function wholeLimit(flag: string, value: string | undefined) {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new ConfigError(
    `Cannot use --${flag}: "${value}" is not a whole number`,
    { hint: `Write it as in --${flag} 200` },
  );
}

/** The value of a flag that takes one of some words; the first is the default. */
function oneOf<const T extends readonly [string, ...string[]]>(
  flag: string,
  value: string | undefined,
  words: T,
): T[number] {
  const found = words.find((word) => word === (value ?? words[0]));
  if (found !== undefined) return found;
  throw new ConfigError(
    `Cannot use --${flag}: "${value}" is none of ${words.join(", ")}`,
  );
}
