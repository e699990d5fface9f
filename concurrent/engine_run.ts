import { createSnapshotStore, SNAPSHOT_FOLDER } from "../core/analysis/mod.ts";
import {
  type Amounts,
  type ClientMessage,
  type Clock,
  ConfigError,
  type Ledger,
  type Loan,
} from "../core/words/mod.ts";
import type { OpenRun, RunOptions } from "../runs/mod.ts";
import {
  type Aside,
  type Build,
  isOutOfReach,
  isRedis,
  type Machine,
  openBroker,
  openEngineStores,
  openRemoteLoans,
  type OpenShared,
  openSteadyStores,
  pack,
  type RemoteLoans,
  type SharedStores,
} from "./engine/mod.ts";
import type { LoanEvent } from "./process_loans_concurrent.ts";

/** What a run's workers have to know, and where they are. */
export interface EngineRunOptions {
  /** The engine's address; secret. */
  readonly url: string;
  /** What this program is, for workers to compare. */
  readonly build: () => Promise<Build>;
  /** What the run may take at most. */
  readonly caps: Amounts;
  readonly model: string;
  /** What the client wants to be said of its vehicles. */
  readonly messages: readonly ClientMessage[];
  /** Name of the loan file, for people. */
  readonly source: string;
  /** The run's flags. */
  readonly options: RunOptions;
  /** Whether nothing of earlier runs holds. */
  readonly isFresh: boolean;
  readonly clock: Clock;
  /** Opens what the machines share. @default {openEngineStores} */
  readonly openShared?: OpenShared;
}

/** A run whose loans are worked on elsewhere. */
export interface EngineRun extends AsyncDisposable {
  readonly shared: SharedStores;
  /** Opens the way to the workers. */
  open(
    ledger: Ledger,
    tell: EngineWatcher,
  ): Promise<Pick<RemoteLoans, "processLoan">>;
  /** Hears what becomes of loans: what was kept here need not be kept there. */
  onLoan(event: LoanEvent): void;
  /** Notes that the results were written. */
  finish(): Promise<void>;
}

/** What hears of a run's loans at their workers. */
export interface EngineWatcher {
  /** Hears which worker took a loan up. */
  readonly onTaken: (loan: Loan, worker: string) => void;
  /** Hears from time to time of the machines. */
  readonly onMachines: (machines: readonly Machine[]) => void;
  /** Says something that the user should know. */
  readonly warn: (message: string) => void;
}

/**
 * Opens the engine of a run.
 *
 * @throws {ConfigError} If it cannot be reached, or cannot keep the run's caps.
 */
export async function openEngineRun(
  run: OpenRun,
  {
    url,
    build,
    caps,
    isFresh,
    clock,
    openShared = openEngineStores,
    ...said
  }: EngineRunOptions,
): Promise<EngineRun> {
  await using held = new AsyncDisposableStack();
  let warn = (_: string) => {};
  const broker = held.use(
    await openBroker(url, (message) => warn(`The engine at ${message}`)),
  );
  const shared = held.use(
    await openSteadyStores(() =>
      openShared(url, { runId: run.key, caps, isFresh, clock })
    ),
  );
  if (shared.ledger === undefined) refuseCaps(caps, url);
  // What the others took is told with what they found.
  const refresh = coalesced(async () => void await shared.ledger?.refresh());
  let remote: RemoteLoans | undefined;
  const release = held.move();
  return {
    shared,
    async open(ledger, tell) {
      warn = tell.warn;
      remote = release.use(
        await openRemoteLoans({
          ...tell,
          broker,
          clock,
          build: await build(),
          terms: {
            run: run.key,
            sitting: crypto.randomUUID(),
            source: said.source,
            today: new Date(clock.now()).toISOString().slice(0, 10),
            model: said.model,
            options: { ...said.options, ...(isFresh && { fresh: true }) },
            messages: await pack(said.messages),
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

/**
 * Makes sure, before anything is opened, that an engine can keep a run's caps.
 *
 * @throws {ConfigError} If its machines share no ledger.
 */
export function assertCapsKept(caps: Amounts, url: string): void {
  if (isRedis(url)) refuseCaps(caps, url);
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
function refuseCaps(caps: Amounts, url: string): void {
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
        hint: isRedis(url)
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
