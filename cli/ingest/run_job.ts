import { type OpenRun, openRun, type RunReport } from "../../runs/mod.ts";
import {
  type EngineRun,
  openEngineRun,
  type RemoteLoans,
  runIngest,
  runIngestConcurrent,
  startWatchdog,
} from "../../concurrent/mod.ts";
import { ownFileNotes } from "../../core/files/mod.ts";
import { isOpenAi, modelNotice } from "../../core/analysis/mod.ts";
import type { Config } from "../../core/settings/mod.ts";
import { junitChunks, writeBeside } from "../../core/result/mod.ts";
import { openLedger, type OpenServices } from "../../core/services.ts";
import { notifySlack, type WebEvent } from "../../core/web/mod.ts";
import { FileError, type Ledger } from "../../core/words/mod.ts";
import { count, dollars, type Io } from "../command/mod.ts";
import { recordLanes, reportPage } from "../report/mod.ts";
import {
  createHostTimes,
  failureNotice,
  type HostTimes,
  noticeOf,
  type Progress,
  showProgress,
  summaryText,
} from "../show/mod.ts";
import { ownBuild } from "./engine_mode.ts";
import type { IngestJob } from "./ingest_job.ts";
import { openIngestServices } from "./ingest_services.ts";
import { nextStep } from "./next_step.ts";
import { replacedLoans } from "./checks/mod.ts";
import {
  hasBom,
  logFormat,
  optionsOf,
  optionsText,
  type outputsOf,
} from "./options/mod.ts";
import type { Stops } from "./stops.ts";

/** Hosts that the summary names. */
const HOSTS_SHOWN = 5;
/** Time without a word from a loan until it is named, in milliseconds. */
const QUIET_MS = { usual: 60_000, batch: 6 * 3_600_000 };

/** Who looks on while a run is at work. */
interface Watchers extends Disposable {
  readonly progress: Progress;
  readonly hosts: HostTimes;
  readonly lanes: ReturnType<typeof recordLanes>;
  readonly watchdog: ReturnType<typeof startWatchdog>;
}

/**
 * Runs a job to its end, or to where it is stopped; the results are written.
 *
 * @param onProgress Hears, before any loan, by what the run tells things.
 */
export async function runJob(
  job: IngestJob,
  io: Io,
  stops: Stops,
  onProgress: (progress: Progress) => void,
): Promise<RunReport> {
  using run = await openRun(job.run);
  await using engine = await openEngine(job, run, io);
  const ledger = engine?.shared.ledger ?? openLedger({
    caps: job.caps,
    store: run.charges,
    clock: io.clock,
  });
  using watchers = watch(job, run, ledger, io);
  const { progress } = watchers;
  onProgress(progress);
  sayBefore(job, run, ledger, io, progress);
  const replaced = await replacedLoans(job.outputs.csv, job.run.rows);
  if (replaced !== undefined) progress.warn(replaced);
  const services = openIngestServices(job.parsed, job.config, io, {
    ...job.batch.services,
    ...engine?.shared.options,
    ledger,
    lostPages: run.lostPages,
    messages: job.messages,
    log: (event) => noteWeb(watchers, event),
  });
  const tell = (message: Notice) => notify(job, services, progress, message);
  try {
    if (await run.hasWork()) await services.checkKeys();
    const remote = await engine?.open(ledger, {
      onTaken: progress.onTaken,
      onMachines: progress.onMachines,
      warn: progress.warn,
    });
    const report = await runLoans(job, run, { services, ledger }, watchers, {
      stops,
      io,
      engine,
      processLoan: remote?.processLoan,
    });
    if (report.statuses.Stopped === 0) {
      run.finish();
      await engine?.finish();
    }
    progress.end();
    progress.summary(report, endText(report, io, watchers.hosts, job.outputs));
    await tell(noticeOf(job.path, report));
    return report;
  } catch (error) {
    progress.end();
    await tell(failureNotice(job.path, error));
    throw unwritten(error, job);
  } finally {
    progress.end();
    await services.close();
  }
}

/** Opens the engine of a run, if it has one. */
async function openEngine(
  { engine, caps, config, messages, parsed, run: { source = "" } }: IngestJob,
  run: OpenRun,
  { clock }: Io,
): Promise<EngineRun | undefined> {
  if (engine === undefined) return undefined;
  return await openEngineRun(run, {
    url: engine.url,
    build: () => ownBuild(config),
    caps,
    model: config.openaiModel,
    messages,
    source,
    options: optionsOf(parsed),
    isFresh: parsed.switches.has("fresh") ||
      run.continues?.options["fresh"] === true,
    clock,
  });
}

/** A results file that was locked meanwhile: what was answered is kept. */
function unwritten(error: unknown, { outputs, run }: IngestJob): unknown {
  if (!(error instanceof FileError) || run.folder === undefined) return error;
  if (!Object.values(outputs).includes(error.path)) return error;
  const { path, message, hint } = error;
  const first = hint === undefined ? "" : `${hint}; `;
  return new FileError(path, message, {
    cause: error,
    hint: `${first}all answers are kept, and --resume writes them`,
  });
}

function watch(
  { parsed: { switches }, parsed, engine }: IngestJob,
  run: OpenRun,
  ledger: Ledger,
  io: Io,
): Watchers {
  const progress = showProgress(io, {
    spentUsd: () => ledger.account().total.usd ?? 0,
    format: logFormat(parsed),
    quiet: switches.has("quiet"),
    rows: run.input.rows,
  });
  const watchdog = startWatchdog({
    clock: io.clock,
    // A loan that waits for a worker, or is at one, is not heard of here.
    quietMs: switches.has("batch") || engine !== undefined
      ? QUIET_MS.batch
      : QUIET_MS.usual,
    onHang: progress.warn,
  });
  return {
    progress,
    hosts: createHostTimes(),
    lanes: recordLanes(io.clock),
    watchdog,
    [Symbol.dispose]: () => watchdog[Symbol.dispose](),
  };
}

function noteWeb({ progress, hosts, watchdog }: Watchers, event: WebEvent) {
  if (event.event === "warning") progress.warn(event.message);
  progress.onWeb(event);
  hosts.note(event);
  watchdog.onWeb(event);
}

/** Says what the user should know before the first loan. */
function sayBefore(
  { parsed: { flags }, config, proxy, only }: IngestJob,
  run: OpenRun,
  ledger: Ledger,
  io: Io,
  progress: Progress,
): void {
  warnOfModel(config, io, progress);
  const isDirect = flags.replay === undefined && config.gateway === undefined;
  if (isDirect && proxy !== undefined) progress.warn(proxy);
  for (const note of ownFileNotes()) progress.warn(note);
  only.warnOfMissing(progress.warn);
  sayWhatContinues(run, ledger, progress);
}

function runLoans(
  job: IngestJob,
  run: OpenRun,
  { services, ledger }: { services: OpenServices; ledger: Ledger },
  { progress, lanes, watchdog }: Watchers,
  { stops, io, engine, processLoan }: {
    stops: Stops;
    io: Io;
    engine: EngineRun | undefined;
    processLoan: RemoteLoans["processLoan"] | undefined;
  },
): Promise<RunReport> {
  const { path, parsed, batch, outputs, run: { rows } } = job;
  const { html: _, junit: __, ...files } = outputs;
  const { concurrency } = job.engine ?? batch;
  const runAll = concurrency === 1 ? runIngest : runIngestConcurrent;
  return runAll(services, {
    rows: rows(),
    concurrency,
    ...(processLoan && { processLoan }),
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
      engine?.onLoan(event);
    },
    async write(results, report) {
      const at = new Date(io.clock.now()).toISOString();
      await writeMore(outputs, { file: path, at, report, lanes, results });
    },
  });
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
  outputs: IngestJob["outputs"],
): string {
  const files = Object.values(outputs).filter((output) => output !== undefined);
  return summaryText(report, io.columns(), hosts.slowest(HOSTS_SHOWN)) +
    `Results: ${files.join(", ")}\n` + nextStep(report);
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

/** What Slack is told. */
type Notice = ReturnType<typeof noticeOf>;

/** Tells Slack, if that is asked for; whatever goes wrong is a warning. */
async function notify(
  { parsed: { switches, flags }, config: { slackWebhookUrl } }: IngestJob,
  { web, clock }: OpenServices,
  progress: Progress,
  message: Notice,
): Promise<void> {
  if (!switches.has("notify") || slackWebhookUrl === undefined) return;
  if (flags["replay"] !== undefined) return;
  const trouble = await notifySlack(web, slackWebhookUrl, message, { clock });
  if (trouble !== undefined) progress.warn(`Slack was not told: ${trouble}`);
}
