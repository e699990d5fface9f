import type { Broker } from "../../../concurrent/engine/broker.ts";
import {
  type Build,
  type LoanServices,
  openRemoteLoans,
  pack,
  type RemoteLoans,
  runLoanWorker,
} from "../../../concurrent/mod.ts";
import type { processLoan } from "../../../core/contract/mod.ts";
import {
  type Loan,
  type Services,
  SYSTEM_CLOCK,
} from "../../../core/words/mod.ts";

/** The build whose loans these are. */
export const BUILD: Build = {
  version: "1.0.0",
  prompts: "article-1",
  settings: {},
  files: {},
};
const NO_SERVICES = {} as Services;

/** Opens the coordinator's side of an engine, within the test's own process. */
export async function coordinate(broker: Broker): Promise<RemoteLoans> {
  return await openRemoteLoans({
    broker,
    build: BUILD,
    terms: {
      ...{ run: "run-1", sitting: "sitting-1", source: "loans.csv" },
      ...{ today: "2026-11-02", model: "gpt-6-luna", options: {} },
      ...{ messages: await pack([]), lost: await pack([]) },
    },
    clock: SYSTEM_CLOCK,
    onTaken() {},
    onMachines() {},
    warn() {},
    keep: () => Promise.resolve(),
  });
}

/** Hands a loan over, and waits for what becomes of it. */
export function handOver(run: RemoteLoans, loan: Loan) {
  return run.processLoan(loan, NO_SERVICES, new AbortController().signal);
}

/** A worker of one lane within the test's own process. */
export interface LocalWorker extends AsyncDisposable {
  /** The loans whose answer it was told to be kept. */
  readonly kept: readonly string[];
  /** Resolves once it waits for loans. */
  readonly waits: Promise<void>;
}

/** Starts a worker that works on loans as it is told. */
export function startLocalWorker(
  broker: Broker,
  name: string,
  work: typeof processLoan,
): LocalWorker {
  const stop = new AbortController();
  const kept: string[] = [];
  const waits = Promise.withResolvers<void>();
  const services: LoanServices = {
    services: NO_SERVICES,
    kept: ({ id }) => Promise.resolve(void kept.push(id)),
    aside: () =>
      Promise.resolve({ snapshots: [], lost: [], found: [], taken: [] }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const running = runLoanWorker({
    ...{ broker, build: BUILD, name, lanes: 1, clock: SYSTEM_CLOCK },
    open: () => Promise.resolve(services),
    note: () => waits.resolve(),
    warn() {},
    stop: stop.signal,
    stopNow: new AbortController().signal,
    processLoan: work,
  });
  return {
    kept,
    waits: waits.promise,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
    },
  };
}
