import {
  type Aside,
  isOutOfReach,
  type LoanEvent,
  type Machine,
  openBroker,
  openEngineStores,
  openRemoteLoans,
  type OpenShared,
  openSteadyStores,
  pack,
  type RemoteLoans,
  type SharedStores,
} from "../../concurrent/mod.ts";
import {
  createSnapshotStore,
  SNAPSHOT_FOLDER,
} from "../../core/analysis/mod.ts";
import {
  type Amounts,
  type Clock,
  ConfigError,
  type Ledger,
  type Loan,
} from "../../core/words/mod.ts";
import type { OpenRun } from "../../runs/mod.ts";
import { type EngineMode, ownBuild } from "./engine_mode.ts";
import type { IngestJob } from "./ingest_job.ts";
import { optionsOf } from "./options/mod.ts";

/** A run whose loans are worked on elsewhere. */
export interface EngineRun extends AsyncDisposable {
  readonly shared: SharedStores;
  /** Opens the way to the workers. */
  open(
    ledger: Ledger,
    tell: {
      onTaken: (loan: Loan, worker: string) => void;
      onMachines: (machines: readonly Machine[]) => void;
      warn: (message: string) => void;
    },
  ): Promise<Pick<RemoteLoans, "processLoan">>;
  /** Hears what becomes of loans: what was kept here need not be kept there. */
  onLoan(event: LoanEvent): void;
  /** Notes that the results were written. */
  finish(): Promise<void>;
}

/**
 * Opens the engine of a run, if it has one.
 *
 * @throws {ConfigError} If it cannot be reached, or cannot keep the run's caps.
 */
export async function openEngineRun(
  job: IngestJob,
  run: OpenRun,
  clock: Clock,
  openShared: OpenShared = openEngineStores,
): Promise<EngineRun | undefined> {
  const { engine, caps, config } = job;
  if (engine === undefined) return undefined;
  await using held = new AsyncDisposableStack();
  const isFresh = job.parsed.switches.has("fresh") ||
    run.continues?.options["fresh"] === true;
  let warn = (_: string) => {};
  const broker = held.use(
    await openBroker(engine.url, (message) => warn(`The engine at ${message}`)),
  );
  const shared = held.use(
    await openSteadyStores(() =>
      openShared(engine.url, { runId: run.key, caps, isFresh, clock })
    ),
  );
  if (shared.ledger === undefined) refuseCaps(caps, engine);
  // What the others took is told with what they found.
  const refresh = coalesced(async () => void await shared.ledger?.refresh());
  let remote: RemoteLoans | undefined;
  const release = held.move();
  return {
    shared,
    async open(ledger, tell) {
      warn = tell.warn;
      const { messages, parsed } = job;
      remote = release.use(
        await openRemoteLoans({
          ...tell,
          broker,
          clock,
          build: await ownBuild(config),
          terms: {
            run: run.key,
            sitting: crypto.randomUUID(),
            source: job.run.source ?? "",
            today: new Date(clock.now()).toISOString().slice(0, 10),
            model: config.openaiModel,
            options: {
              ...optionsOf(parsed),
              ...(isFresh && { fresh: true }),
            },
            messages: await pack(messages),
            lost: await pack([]),
          },
          async keep(aside, loan) {
            await keepAside(aside, { loan, run, ledger });
            // What cannot be read now is told with what is found later.
            await refresh().catch(passWhereLost);
          },
        }),
      );
      return remote;
    },
    onLoan(event) {
      if (event.type !== "finished" || event.lane === undefined) return;
      const { result } = event;
      if (result.kind !== "processed") return;
      // One that was given up stays, for `work --status` and `--retry`.
      const { loan, reason } = result.outcome;
      if (reason !== "dead_letter") remote?.settled(loan);
    },
    // The results are written: an engine that does not hear of it keeps more.
    finish: () => shared.finish().catch(passWhereLost),
    [Symbol.asyncDispose]: () => release.disposeAsync(),
  };
}

/** Does work for all who ask while it is done before: once, after that. */
function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= running.catch(() => {}).then(() => {
      next = undefined;
      const now = work();
      running = now;
      return now;
    });
    return next;
  };
}

function passWhereLost(error: unknown): void {
  if (!isOutOfReach(error)) throw error;
}

/** @throws {ConfigError} If something is capped that nobody counts together. */
function refuseCaps(caps: Amounts, { url }: EngineMode): void {
  const FLAGS = {
    usd: "max-cost",
    queries: "max-queries",
    credits: "max-credits",
  } as const;
  for (const [unit, flag] of Object.entries(FLAGS)) {
    if (caps[unit as keyof Amounts] === undefined) continue;
    throw new ConfigError(
      `Cannot use --${flag} with this engine: its machines share no ledger`,
      {
        hint: url.startsWith("redis")
          ? `Use a PostgreSQL as the engine, or leave out --${flag}`
          : `Leave out --${flag}`,
      },
    );
  }
}

/** Keeps here what a loan left at its worker. */
async function keepAside(
  { snapshots, lost, found, taken }: Aside,
  { loan, run, ledger }: { loan: Loan; run: OpenRun; ledger: Ledger },
): Promise<void> {
  const store = createSnapshotStore(SNAPSHOT_FOLDER);
  for (const snapshot of snapshots) await store.put(snapshot);
  for (const [page, why] of lost) run.lostPages.keep(page, why, loan.id);
  for (const page of found) run.lostPages.drop(page);
  for (const { service, amounts } of taken) {
    const charge = { most: amounts };
    const reserved = await ledger.reserve(
      { service, charge },
      new AbortController().signal,
    );
    if ("settle" in reserved) {
      await reserved.settle({ how: "answered", stated: amounts });
    }
  }
}
