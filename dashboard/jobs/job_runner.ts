import {
  type Job,
  type JobPlan,
  type OpenRun,
  openRun,
  type Records,
  type RunReport,
  selectRows,
} from "../../runs/mod.ts";
import {
  type EngineWatcher,
  runIngestConcurrent,
  type SharedStores,
} from "../../concurrent/mod.ts";
import {
  ClipscoutError,
  type Clock,
  type LoanRow,
} from "../../core/words/mod.ts";
import type { OpenServices } from "../../core/services.ts";
import type { RunEngine } from "../server/mod.ts";
import { createEventSource, type EventSource } from "./event_stream.ts";
import { Gate } from "./gate.ts";
import { type ProgressView, RunProgress } from "./run_progress.ts";

/** Options for {@linkcode JobRunner}. */
export interface JobRunnerOptions {
  records: Records;
  /** Folder of the journal. */
  folder: string;
  /** Loans in work at once. */
  concurrency: number;
  /** The settings that bear on outcomes, as the journal keeps them. */
  config: string;
  clock: Clock;
  /** Reads all rows of a job's file from the start, each time. */
  rows: (plan: JobPlan) => AsyncIterable<LoanRow>;
  /** Opens what a job needs of the outside. */
  services: (
    plan: JobPlan,
    kept: Pick<OpenRun, "charges" | "lostPages">,
    shared: SharedStores | undefined,
  ) => OpenServices | Promise<OpenServices>;
  /** Whose workers have the loans. @default {this process works on them} */
  engine?: RunEngine | undefined;
  /** Hears of bugs. */
  log: (message: string) => void;
}

/** What watchers are sent. */
export interface WatchView {
  readonly job:
    | { id: number; upload: string; name: string; state: string; note: string }
    | null;
  /** Jobs that wait for their turn. */
  readonly queued: number;
  readonly progress: ProgressView | null;
}

interface Running {
  readonly id: number;
  readonly gate: Gate;
  readonly stop: AbortController;
  readonly stopNow: AbortController;
  progress: RunProgress | undefined;
}

/** Runs the jobs, one at a time, in this process or over an engine. */
export class JobRunner implements AsyncDisposable {
  readonly events: EventSource;
  readonly #options: JobRunnerOptions;
  #running: Running | undefined;
  #loop: Promise<void> | undefined;
  #last: { id: number; progress: RunProgress | undefined } | undefined;
  #isClosing = false;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
    this.events = createEventSource(() => this.view());
  }

  /** Goes on with what is unfinished or queued. */
  wake(): void {
    this.#loop ??= this.#work().finally(() => this.#loop = undefined);
  }

  /** Adds a job; it starts when those before it are done. */
  add(plan: JobPlan): Job {
    const job = this.#options.records.jobs.add(plan);
    this.wake();
    this.events.touch();
    return job;
  }

  /** Starts no new loans until it is resumed; the running ones go on. */
  pause(): void {
    this.#hold(true);
  }

  resume(): void {
    this.#hold(false);
  }

  /** Stops gently; asked again, at once. Queued jobs are cancelled too. */
  cancel(): void {
    const running = this.#running;
    if (running === undefined) return;
    const reason = new DOMException("Cancelled by the user", "AbortError");
    if (running.stop.signal.aborted) running.stopNow.abort(reason);
    else running.stop.abort(reason);
    running.gate.open();
    this.events.touch();
  }

  view(): WatchView {
    const { records: { jobs } } = this.#options;
    const current = this.#running ?? this.#last;
    const recent = jobs.recent();
    const job = current === undefined ? recent[0] : jobs.find(current.id);
    const isCancelling = this.#running?.stop.signal.aborted ?? false;
    return {
      job: job === undefined ? null : {
        id: job.id,
        upload: job.plan.upload,
        name: job.plan.name,
        state: isCancelling ? "cancelling" : job.state,
        note: job.note,
      },
      queued: recent.filter(({ state }) => state === "queued").length,
      progress: current?.progress?.view() ?? null,
    };
  }

  /** Stops the work at once; unfinished jobs go on at the next start. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    this.#running?.stopNow.abort(new DOMException("Closing", "AbortError"));
    this.#running?.gate.open();
    await this.#loop;
    this.events[Symbol.dispose]();
  }

  #hold(isPaused: boolean): void {
    const running = this.#running;
    if (running === undefined || running.stop.signal.aborted) return;
    if (isPaused) running.gate.shut();
    else running.gate.open();
    this.#options.records.jobs.setState(
      running.id,
      isPaused ? "paused" : "running",
    );
    this.events.touch();
  }

  async #work(): Promise<void> {
    const { records: { jobs }, log } = this.#options;
    for (
      let job = jobs.next();
      job !== undefined && !this.#isClosing;
      job = jobs.next()
    ) {
      const running: Running = {
        id: job.id,
        gate: new Gate(),
        stop: new AbortController(),
        stopNow: new AbortController(),
        progress: undefined,
      };
      if (job.state === "paused") running.gate.shut();
      else jobs.setState(job.id, "running");
      this.#running = running;
      try {
        const report = await this.#run(job, running);
        if (!this.#isClosing) {
          const state = report.statuses.Stopped > 0 ? "cancelled" : "done";
          jobs.setState(job.id, state, noteOf(report));
        }
      } catch (error) {
        const isOurs = error instanceof ClipscoutError;
        if (!isOurs) log(String(error instanceof Error ? error.stack : error));
        jobs.setState(job.id, "failed", messageOf(error));
      }
      this.#last = running;
      this.#running = undefined;
      this.events.touch();
    }
  }

  async #run(job: Job, running: Running): Promise<RunReport> {
    const { records, folder, config, clock, engine } = this.#options;
    const { plan } = job;
    const rows = () => selectRows(this.#options.rows(plan), plan.subset);
    const mode = job.isBegun ? "resume" : plan.isFresh ? "fresh" : undefined;
    using run = await openRun({
      folder,
      records,
      rows,
      config,
      source: plan.name,
      mode,
      offer: () => true,
      clock,
    });
    records.jobs.begin(job.id);
    const spent = { usd: () => 0 };
    const progress = new RunProgress(run.input.rows, {
      spentUsd: () => spent.usd(),
      isRemote: engine !== undefined,
      clock,
    });
    running.progress = progress;
    this.events.touch();
    await using remote = await engine?.open(run, plan);
    const services = await this.#options.services(plan, run, remote?.shared);
    const { ledger } = services;
    spent.usd = () => ledger.account().total.usd ?? 0;
    try {
      if (await run.hasWork()) await services.checkKeys();
      const loans = await remote?.open(ledger, this.#watcher(progress));
      const report = await runIngestConcurrent(services, {
        rows: running.gate.pass(rows()),
        concurrency: engine?.concurrency ?? this.#options.concurrency,
        ...(loans && { processLoan: loans.processLoan }),
        outputs: {},
        store: run.store,
        ledger,
        known: run.known,
        signal: running.stop.signal,
        stopNow: running.stopNow.signal,
        onEvent: (event) => {
          progress.note(event);
          remote?.onLoan(event);
          this.events.touch();
        },
      });
      if (report.statuses.Stopped === 0) {
        run.finish();
        await remote?.finish();
      }
      return report;
    } finally {
      progress.end();
      await services.close();
    }
  }

  /** Tells watchers of a run what is heard of its loans at their workers. */
  #watcher(progress: RunProgress): EngineWatcher {
    const told =
      <T extends unknown[]>(note: (...heard: T) => void) => (...heard: T) => {
        note(...heard);
        this.events.touch();
      };
    return {
      onTaken: told((loan, worker) => progress.noteTaken(loan, worker)),
      onMachines: told((machines) => progress.noteMachines(machines)),
      warn: told((message) => progress.warn(message)),
    };
  }
}

function noteOf({ statuses, rows }: RunReport): string {
  const parts = Object.entries(statuses).filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status.toLowerCase()}`);
  return `${rows} rows: ${parts.join(", ")}`;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof ClipscoutError ? error.hint : undefined;
  return hint === undefined ? message : `${message}. ${hint}`;
}
