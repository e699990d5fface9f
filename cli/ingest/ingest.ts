import { basename } from "node:path";
import {
  findContinued,
  type OpenRun,
  openRun,
  planRun,
  type RunInfo,
  type RunReport,
  summarizeInput,
} from "../../runs/mod.ts";
import {
  runIngest,
  runIngestConcurrent,
  startWatchdog,
} from "../../concurrent/mod.ts";
import { isOpenAi, modelNotice } from "../../core/analysis/mod.ts";
import { type Config, runSettings } from "../../core/settings/mod.ts";
import {
  ClipscoutError,
  ConfigError,
  type Ledger,
} from "../../core/words/mod.ts";
import { readLoanFile, readOwnFiles } from "../../core/loan/mod.ts";
import {
  assertWritable,
  junitChunks,
  writeBeside,
} from "../../core/result/mod.ts";
import { openLedger, type OpenServices } from "../../core/services.ts";
import { notifySlack, type WebEvent } from "../../core/web/mod.ts";
import { assertApart } from "./assert_apart.ts";
import { assertSelectsSome, assertSomeLoan } from "./assert_some_loan.ts";
import { batchMode } from "./batch_mode.ts";
import {
  type Command,
  count,
  dollars,
  EXIT,
  exitCodeOfError,
  fileOptions,
  type Io,
  onlyLoanFile,
  type ParsedArgs,
  parseFlags,
  proxyNotice,
  readSettings,
} from "../command/mod.ts";
import { dryRunText } from "./dry_run.ts";
import {
  createHostTimes,
  failureNotice,
  type HostTimes,
  noticeOf,
  type Progress,
  showProgress,
  summaryText,
} from "../show/mod.ts";
import {
  capsOf,
  goingOn,
  hasBom,
  INGEST_FLAGS,
  logFormat,
  modeOf,
  optionsOf,
  optionsText,
  outputsOf,
  selectionOf,
} from "./options/mod.ts";
import { openIngestServices, STATE_FOLDER } from "./ingest_services.ts";
import { nextStep } from "./next_step.ts";
import { recordLanes, reportPage } from "../report/mod.ts";
import { expectWorkOrders } from "./expect_work_orders.ts";
import { handleStops } from "./stops.ts";

/** Hosts that the summary names. */
const HOSTS_SHOWN = 5;
/** Time without a word from a loan until it is named, in milliseconds. */
const QUIET_MS = { usual: 60_000, batch: 6 * 3_600_000 };

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
  if (logFormat(parsed) === "text") return await ingestFile(parsed, io);
  try {
    return await ingestFile(parsed, io);
  } catch (error) {
    if (!(error instanceof ClipscoutError)) throw error;
    const time = new Date(io.clock.now()).toISOString();
    const { message, hint } = error;
    io.err(`${JSON.stringify({ time, event: "error", message, hint })}\n`);
    return exitCodeOfError(error);
  }
}

async function ingestFile(given: ParsedArgs, io: Io): Promise<number> {
  const path = onlyLoanFile(INGEST, given);
  await readOwnFiles(path);
  const proxy = proxyNotice(io.env);
  // Read once: the right to read it is given up with the first settings.
  const env = remembering(io.env);
  const first = await readSettings(given, { ...io, env });
  const { input, continues } = await findEarlier(path, given, first, io);
  const parsed = goingOn(given, continues);
  // A run that goes on may have been started with another model.
  const config = continues === undefined
    ? first
    : await readSettings(parsed, { ...io, env, err: () => {} });
  const { flags, switches } = parsed;
  const isDry = switches.has("dry-run");
  const batch = batchMode(parsed, config);
  const caps = capsOf(parsed);
  const selection = selectionOf(parsed);
  if (flags.replay === undefined && !isDry) requireKeys(config);
  if (switches.has("notify")) requireWebhook(config);
  const outputs = outputsOf(parsed);
  await assertApart(path, outputs, flags);
  // From here on there is something to clean up, so Ctrl-C must not just end us.
  let note = (message: string) => io.err(`${message}\n`);
  using stops = handleStops(io, (message) => note(message));
  for (const output of Object.values(outputs)) {
    if (output !== undefined) await assertWritable(output);
  }

  const only = expectWorkOrders(selection.only);
  const rows = () => only.noting(readRows(path, parsed, config, io));
  const limitsWholeRun = continues !== undefined && !continues.isFinished &&
    given.flags["limit"] === undefined;
  const planned = () =>
    planRun({
      folder: folderOf(parsed),
      rows,
      input,
      mode: modeOf(switches),
      selection,
      limitsWholeRun,
      retryDays: config.retryDays,
      clock: io.clock,
    });
  if (isDry) {
    const plan = await planned();
    only.warnOfMissing((message) => io.err(`warning: ${message}\n`));
    io.out(dryRunText(plan, config.openaiModel, caps.usd));
    return EXIT.ok;
  }
  if (Object.keys(selection).length > 0) assertSelectsSome(await planned());

  using run = await openRun({
    folder: folderOf(parsed),
    rows,
    input,
    config: runSettings(config),
    source: basename(path),
    options: optionsOf(parsed),
    mode: modeOf(switches),
    offer: () => continues !== undefined,
    selection,
    limitsWholeRun,
    retryDays: config.retryDays,
    clock: io.clock,
  });
  const ledger = openLedger({ caps, store: run.charges, clock: io.clock });
  const progress = showProgress(io, {
    spentUsd: () => ledger.account().total.usd ?? 0,
    format: logFormat(parsed),
    quiet: switches.has("quiet"),
    rows: run.input.rows,
  });
  note = progress.note;
  warnOfModel(config, io, progress);
  const isDirect = flags.replay === undefined && config.gateway === undefined;
  if (isDirect && proxy !== undefined) progress.warn(proxy);
  only.warnOfMissing(progress.warn);
  sayWhatContinues(run, ledger, progress);
  const hosts = createHostTimes();
  const lanes = recordLanes(io.clock);
  using watchdog = startWatchdog({
    clock: io.clock,
    quietMs: switches.has("batch") ? QUIET_MS.batch : QUIET_MS.usual,
    onHang: progress.warn,
  });
  const onWeb = (event: WebEvent) => {
    if (event.event === "warning") progress.warn(event.message);
    progress.onWeb(event);
    hosts.note(event);
    watchdog.onWeb(event);
  };
  const services = openIngestServices(parsed, config, io, {
    ...batch.services,
    ledger,
    lostPages: run.lostPages,
    log: onWeb,
  });
  const { html: _, junit: __, ...files } = outputs;
  try {
    if (await run.hasWork()) await services.checkKeys();
    const runAll = batch.concurrency === 1 ? runIngest : runIngestConcurrent;
    const report = await runAll(services, {
      rows: rows(),
      concurrency: batch.concurrency,
      outputs: files,
      hasBom: hasBom(parsed, outputs.csv),
      store: run.store,
      ledger,
      known: run.known,
      signal: stops.stop,
      stopNow: stops.stopNow,
      onEvent(event) {
        progress.onLoan(event);
        lanes.onLoan(event);
        watchdog.onLoan(event);
      },
      async write(results, report) {
        const at = new Date(io.clock.now()).toISOString();
        await writeMore(outputs, { file: path, at, report, lanes, results });
      },
    });
    if (report.statuses.Stopped === 0) run.finish();
    progress.end();
    progress.summary(
      report,
      endText(report, io, hosts, Object.values(outputs)),
    );
    await notify(parsed, config, services, progress, noticeOf(path, report));
    return exitCodeOf(report);
  } catch (error) {
    progress.end();
    await notify(
      parsed,
      config,
      services,
      progress,
      failureNotice(path, error),
    );
    throw error;
  } finally {
    progress.end();
    await services.close();
  }
}

/** Writes what is made of a run beside its results: a page, a JUnit report. */
async function writeMore(
  { html, junit }: ReturnType<typeof outputsOf>,
  page: Parameters<typeof reportPage>[0],
): Promise<void> {
  if (html !== undefined) await writeBeside(html, reportPage(page));
  if (junit === undefined) return;
  const { file, report: { rows, ms, statuses }, results } = page;
  const suite = {
    name: file,
    tests: rows,
    errors: statuses.Failed,
    skipped: statuses.Skipped + statuses.Stopped,
    ms,
  };
  await writeBeside(junit, junitChunks(results(), suite));
}

/** Reads the rows of the loan file from its start. */
function readRows(path: string, parsed: ParsedArgs, config: Config, io: Io) {
  return readLoanFile(path, {
    internalHosts: config.internalHosts,
    ...fileOptions(parsed),
    today: new Date(io.clock.now()).toISOString().slice(0, 10),
  });
}

/** Reads each variable once. */
function remembering(env: Io["env"]): Io["env"] {
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, env(name));
    return known.get(name);
  };
}

/** Where runs are kept; a replay keeps nothing. */
function folderOf({ flags }: ParsedArgs): string | undefined {
  return flags["replay"] === undefined ? STATE_FOLDER : undefined;
}

/** Reads the file once, and finds the run of its loans that goes on. */
async function findEarlier(
  path: string,
  given: ParsedArgs,
  config: Config,
  io: Io,
) {
  const rows = () => readRows(path, given, config, io);
  await assertSomeLoan(path, rows());
  const input = await summarizeInput(rows());
  const { confirm } = io;
  const question = ({ done }: RunInfo) =>
    `A run of these loans is unfinished: ${done} of ` +
    `${count(input.rows, "row")} are done. Continue it?`;
  const continues = await findContinued(folderOf(given), input, {
    mode: modeOf(given.switches),
    clock: io.clock,
    ...(given.switches.has("dry-run")
      ? { offer: () => true }
      : confirm && { offer: (run: RunInfo) => confirm(question(run)) }),
  });
  return { input, continues };
}

function sayWhatContinues(
  run: OpenRun,
  ledger: Ledger,
  progress: Progress,
): void {
  if (run.continues !== undefined) {
    const { done, failed } = run.continues;
    progress.note(
      `Continuing: ${count(done - failed, "row")} of ${run.input.rows} ` +
        `are done, ${failed} failed, ${
          dollars(ledger.account().total.usd ?? 0)
        } spent`,
    );
    const options = optionsText(run.continues.options);
    if (options !== "") progress.note(`It was started with ${options}`);
  }
  if (run.isOtherConfig) {
    progress.warn("Settings differ from those of the run it continues");
  }
}

function endText(
  report: RunReport,
  io: Io,
  hosts: HostTimes,
  outputs: readonly (string | undefined)[],
): string {
  const files = outputs.filter((output) => output !== undefined);
  return summaryText(report, io.columns(), hosts.slowest(HOSTS_SHOWN)) +
    `Results: ${files.join(", ")}\n` + nextStep(report);
}

/** Tells Slack, if that is asked for; whatever goes wrong is a warning. */
async function notify(
  { switches, flags }: ParsedArgs,
  { slackWebhookUrl }: Config,
  { web, clock }: OpenServices,
  progress: Progress,
  message: ReturnType<typeof noticeOf>,
): Promise<void> {
  if (!switches.has("notify") || slackWebhookUrl === undefined) return;
  if (flags["replay"] !== undefined) return;
  const trouble = await notifySlack(web, slackWebhookUrl, message, { clock });
  if (trouble !== undefined) progress.warn(`Slack was not told: ${trouble}`);
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

function warnOfModel(
  { openaiModel, openaiBaseUrl }: Config,
  { clock }: Io,
  progress: Progress,
): void {
  if (!isOpenAi(openaiBaseUrl)) return;
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const notice = modelNotice(openaiModel, today);
  if (notice?.severity === "warning") progress.warn(notice.message);
}

function requireWebhook({ slackWebhookUrl }: Config): void {
  if (slackWebhookUrl?.startsWith("https://hooks.slack.com/")) return;
  throw new ConfigError(
    slackWebhookUrl === undefined
      ? "Cannot use --notify: SLACK_WEBHOOK_URL is not set"
      : "Cannot use --notify: SLACK_WEBHOOK_URL is no Slack webhook",
    { hint: "A webhook starts with https://hooks.slack.com/" },
  );
}
