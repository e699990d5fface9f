import { basename, extname } from "node:path";
import { dueLoans, planRun, Records } from "../../runs/mod.ts";
import {
  ClipscoutError,
  ConfigError,
  type LoanRow,
} from "../../core/words/mod.ts";
import { readOwnFiles } from "../../core/files/mod.ts";
import { readLoanFile } from "../../core/loan/mod.ts";
import {
  type Config,
  runSettings,
  settingVariables,
} from "../../core/settings/mod.ts";
import { writeBeside } from "../../core/result/mod.ts";
import {
  type Command,
  EXIT,
  exitCodeOfError,
  type Io,
  type ParsedArgs,
  parseFlags,
  readSettings,
} from "../command/mod.ts";
import { INGEST, requireKeys, STATE_FOLDER } from "../ingest/mod.ts";
import {
  type Digest,
  digestText,
  type FileProblem,
  nextLook,
  type RunDigest,
  runDigest,
} from "./digest.ts";
import { type FolderFile, folderFiles, ownLoans } from "./folder_files.ts";
import { tellAll } from "./tell_all.ts";

/** Minutes between two looks at the folder. */
const EVERY_MINUTES = 60;

/** Flags that each run of a watch takes over. */
const OF_RUNS = ["concurrency", "model", "max-cost", "retry-days"] as const;

/** `clipscout watch`: a folder that is looked after. */
export const WATCH: Command = {
  name: "watch",
  arguments: "FOLDER",
  summary: "Looks after a folder: new loan files, and loans that are due",
  details: `
Takes the loan files of the folder as they come, and looks again for loans when
they are due (see clipscout due). A loan that several files hold belongs to the
newest. Beside each file, FILE.results.csv and .jsonl are written; what a round
brought goes to the digest, to SLACK_WEBHOOK_URL and to WEBHOOK_URL, if they are
set. Stop it with Ctrl-C; what is unfinished goes on at the next start.`,
  flags: [
    {
      name: "every",
      value: "MINUTES",
      help: `Time between two looks at the folder [default: ${EVERY_MINUTES}]`,
    },
    { name: "once", help: "Looks once, and ends: for cron and the like" },
    {
      name: "digest",
      value: "FILE",
      help: "What the last round brought [default: FOLDER/digest.txt]",
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
      help: "What all services may cost, for each run",
    },
    {
      name: "retry-days",
      value: "LIST",
      help: 'Days until a loan is tried again, as in "not_found=4, blocked=2"',
    },
    { name: "quiet", short: "q", help: "No progress and no summary" },
  ],
  run: watch,
};

/** What a watch needs from round to round. */
interface Watch {
  readonly folder: string;
  readonly parsed: ParsedArgs;
  readonly config: Config;
  readonly io: Io;
}

async function watch(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(WATCH, args);
  const folder = onlyFolder(parsed);
  const everyMs = minutesOf(parsed.flags["every"]) * 60_000;
  const kept = keepingSettings(io);
  const config = await readSettings(parsed, { ...io, env: kept });
  requireKeys(config);
  // Each run reads its settings anew; nobody is asked, as nobody is there.
  const runIo: Io = { ...io, env: kept, confirm: () => true };
  const stop = new AbortController();
  const release = io.onInterrupt(() => stop.abort());
  const digest = parsed.flags["digest"] ?? `${folder}/digest.txt`;
  const one: Watch = { folder, parsed, config, io: runIo };
  let told = "";
  try {
    while (true) {
      const round = await lookOnce(one, stop.signal);
      const { runs, problems } = round.digest;
      // The same problem is told once.
      const news = JSON.stringify([runs, problems]);
      if (runs.length + problems.length > 0 && news !== told) {
        const text = digestText(round.digest);
        await writeBeside(digest, [text]);
        await tellAll(config, round.digest, text, io);
      }
      told = news;
      if (round.code === EXIT.interrupted) return round.code;
      if (parsed.switches.has("once")) return round.code;
      if (!stop.signal.aborted) {
        await io.clock.sleep(everyMs, stop.signal).catch(() => {});
      }
      if (stop.signal.aborted) return EXIT.ok;
    }
  } finally {
    release();
  }
}

/** Looks at the folder once: runs what is new or due, file by file. */
async function lookOnce(
  one: Watch,
  signal: AbortSignal,
): Promise<{ digest: Digest; code: number }> {
  const { folder, config, io } = one;
  const { clock } = io;
  const runs: RunDigest[] = [];
  const problems: FileProblem[] = [];
  const own = ownLoans();
  let code: number = EXIT.ok;
  const files = await folderFiles(folder, (ms) => clock.sleep(ms));
  for (const file of files) {
    if (signal.aborted) break;
    try {
      const args = await argsOf(one, file, own);
      if (args === undefined) continue;
      code = Math.max(code, await INGEST.run(args, io));
      runs.push(digestOf(file.path, io));
    } catch (error) {
      if (!(error instanceof ClipscoutError)) throw error;
      code = Math.max(code, exitCodeOfError(error));
      problems.push({ file: basename(file.path), problem: error.message });
    }
  }
  using records = new Records(STATE_FOLDER, clock);
  const due = dueLoans(records, { clock, retryDays: config.retryDays });
  const now = clock.now();
  const at = new Date(now).toISOString();
  const next = nextLook(due, now);
  return { digest: { at, runs, problems, next }, code };
}

/** How a file is to be run; `undefined`: there is nothing to do. */
async function argsOf(
  { parsed, config, io }: Watch,
  { path, changed }: FolderFile,
  own: ReturnType<typeof ownLoans>,
): Promise<string[] | undefined> {
  await readOwnFiles(path);
  const rows = (): AsyncIterable<LoanRow> =>
    readLoanFile(path, {
      internalHosts: config.internalHosts,
      today: new Date(io.clock.now()).toISOString().slice(0, 10),
    });
  const { own: only, isShared } = await own.take(rows());
  if (isShared && only.length === 0) return undefined;
  const stem = path.slice(0, -extname(path).length);
  const results = `${stem}.results.csv`;
  const args = [
    path,
    `--output=${results}`,
    `--jsonl=${stem}.results.jsonl`,
    ...OF_RUNS.flatMap((name) => {
      const value = parsed.flags[name];
      return value === undefined ? [] : [`--${name}=${value}`];
    }),
    ...(parsed.switches.has("quiet") ? ["--quiet"] : []),
    ...(isShared ? [`--only=${only.join(",")}`] : []),
  ];
  const written = await Deno.stat(results).then(
    ({ mtime }) => mtime?.getTime() ?? 0,
    () => 0,
  );
  if (written < changed) return args;
  const { loans } = await planRun({
    folder: STATE_FOLDER,
    rows,
    config: runSettings(config),
    mode: undefined,
    selection: { ...(isShared && { only }) },
    retryDays: config.retryDays,
    clock: io.clock,
  });
  return loans.length > 0 ? args : undefined;
}

/** What the last run brought, which was that of a file. */
function digestOf(path: string, { clock }: Io): RunDigest {
  using records = new Records(STATE_FOLDER, clock);
  const { journal } = records;
  const name = basename(path);
  const run = journal.runs().find(({ source }) => source === name);
  if (run === undefined) throw new Error(`The run of ${name} is not kept`);
  const results = [...journal.results(run.id)];
  return runDigest(path, run, journal.totals(run.id), results);
}

/** Reads every setting while the environment may be read. */
function keepingSettings(io: Io): Io["env"] {
  const kept = new Map(
    settingVariables().map((name) => [name, io.env(name)]),
  );
  const keep = (name: string) => {
    if (!kept.has(name)) kept.set(name, io.env(name));
    return kept.get(name);
  };
  return keep;
}

function onlyFolder({ positionals }: ParsedArgs): string {
  const [folder, ...more] = positionals;
  if (folder !== undefined && more.length === 0) {
    return folder.replace(/[\\/]+$/, "") || folder;
  }
  throw new ConfigError(
    folder === undefined
      ? "Cannot watch: no folder is given"
      : `Cannot watch: ${positionals.length} folders are given, it takes one`,
    { hint: "Give one folder, as in clipscout watch inbox" },
  );
}

function minutesOf(value = String(EVERY_MINUTES)): number {
  const minutes = Number(value);
  if (/^\d{1,5}$/.test(value) && minutes > 0) return minutes;
  throw new ConfigError(
    `Cannot use --every: "${value}" is not a whole number of minutes above 0`,
    { hint: "Write it as in --every 60" },
  );
}
