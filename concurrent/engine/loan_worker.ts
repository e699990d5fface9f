import { processLoan as coreProcessLoan } from "../../core/contract/mod.ts";
import type { Clock, Loan, Services } from "../../core/words/mod.ts";
import type { Broker, Job, Patience } from "./broker.ts";
import { type Build, buildDifferences } from "./build.ts";
import {
  type Aside,
  type LoanAnswer,
  type LoanJob,
  pack,
  type RunTerms,
  takenBy,
  unpack,
} from "./loan_job.ts";
import {
  CARD_MS,
  type Members,
  openMembers,
  type WorkerCard,
} from "./members.ts";
import {
  answerOf,
  ifReached,
  isOutOfReach,
  isRefusal,
  OutOfReachError,
  tellReach,
  untilReached,
} from "./reach/mod.ts";
import { loanQueue } from "./remote_loans.ts";

/** What a worker needs for the loans of one sitting. */
export interface LoanServices extends AsyncDisposable {
  readonly services: Services;
  /** Aborts once nothing more may be sent. */
  readonly lost?: AbortSignal;
  /** Told of each loan whose answer lies in the engine. */
  kept(loan: Loan): Promise<void>;
  /** What a loan left beside its outcome; each thing is given once. */
  aside(loan: Loan, outcome: LoanAnswer): Promise<Aside>;
}

/** Options for {@linkcode runLoanWorker}. */
export interface LoanWorkerOptions {
  readonly broker: Broker;
  readonly build: Build;
  /** Unique among the workers of the engine. */
  readonly name: string;
  /** Loans at once; a positive integer. */
  readonly lanes: number;
  readonly clock: Clock;
  /** Opens what the loans of a sitting need. */
  readonly open: (terms: RunTerms) => Promise<LoanServices>;
  /** What is being done for a loan, in a few words. @default nothing is told */
  readonly doing?: (loan: string) => string | undefined;
  /** Told of what happens, one line for a person each. */
  readonly note: (message: string) => void;
  readonly warn: (message: string) => void;
  /** Told whenever the engine has taken a card; `card` gives the present one. */
  readonly onHeard?: ((card: () => WorkerCard) => void) | undefined;
  /** When it aborts, no loan is taken any more; the running ones end. */
  readonly stop: AbortSignal;
  /** When it aborts, running loans are given back. */
  readonly stopNow: AbortSignal;
  /** When a worker counts as gone. @default {15 s, looked at each 5 s} */
  readonly patience?: Patience | undefined;
  /** How one loan is processed. @default {processLoan} */
  readonly processLoan?: typeof coreProcessLoan | undefined;
}

/** Sittings whose services are open at once at most. */
const SITTINGS = 4;

/** Works on loans until it is stopped. */
export async function runLoanWorker(options: LoanWorkerOptions): Promise<void> {
  const { broker, build, name, lanes, clock, stop, stopNow } = options;
  const { note, warn } = options;
  const members = openMembers(broker, clock);
  await using sittings = openSittings(options, members);
  const stopped = Promise.withResolvers<void>();
  /** The loans in work, the longest first, and since when. */
  const work = new Map<LoanJob, number>();
  let done = 0;
  let failure: { error: unknown } | undefined;
  const card = () => ({
    kind: "worker" as const,
    ...{ name, build, lanes, done },
    work: [...work].map(([{ sitting, id, title }, since]) => ({
      ...{ sitting, loan: id, title },
      doing: options.doing?.(id) ?? "starts",
      ms: clock.now() - since,
    })),
    seen: clock.now(),
  });
  const writeCard = async () => {
    await members.write(card());
    options.onHeard?.(card);
  };
  await writeCard();

  async function take(job: Job, token: string, lost: AbortSignal) {
    const loan = job.data as LoanJob;
    work.set(loan, clock.now());
    try {
      await workOn(job, { ...options, sittings, lost, token });
      done++;
      return null;
    } catch (error) {
      if (error instanceof UnknownSittingError) throw error;
      const isOver = stopNow.aborted || lost.aborted || isRefusal(error);
      if (!isOver && error instanceof OutOfReachError) {
        warn(`${titleOf(job)}: given back, for ${error.message}`);
        rest(loan.sitting);
      }
      await job.moveToWait(token).catch(() => {});
      // Whatever it was, it is no answer: somebody else may have more luck.
      if (!isOver && !(error instanceof OutOfReachError)) {
        failure ??= { error };
        stopped.resolve();
      }
      throw await givenBack();
    } finally {
      work.delete(loan);
    }
  }
  let isResting = false;
  /** Takes no loan until what a sitting's loans need can be opened again. */
  function rest(sitting: string): void {
    if (isResting) return;
    isResting = true;
    const open = async () => {
      await using _open = await sittings.take(sitting);
    };
    const resting = async () => {
      await worker.pause(true);
      await untilReached(open, { clock, signal: stop }).catch(() => {});
      isResting = false;
      if (!stop.aborted) await worker.resume();
    };
    resting().catch((error) => {
      failure ??= { error };
      stopped.resolve();
    });
  }
  const worker = await broker.worker(
    loanQueue(build),
    // The queue gives a signal to those who name it.
    (job, token, signal) => take(job, token ?? "", signal ?? stopNow),
    { name, concurrency: lanes, patience: options.patience },
  );
  worker.on("lockRenewalFailed", (ids: string[]) => {
    for (const id of ids) worker.cancelJob(id, "another worker has it");
  });
  const onStop = () => stopped.resolve();
  stop.addEventListener("abort", onStop, { once: true });
  if (stop.aborted) onStop();
  note(`Worker ${name} waits for loans at ${broker.label}`);

  const over = new AbortController();
  const telling = tell(over.signal);
  await stopped.promise;
  await worker.close();
  over.abort();
  await ifReached(telling, clock);
  await ifReached(members.remove(name), clock);
  if (failure !== undefined) throw failure.error;

  /** Says from time to time that it is there, and whose loans it refuses. */
  async function tell(signal: AbortSignal): Promise<void> {
    const refused = new Set<string>();
    const reach = tellReach(options);
    while (!signal.aborted) {
      try {
        await answerOf(writeCard(), clock);
        reach.answer();
        await nameRefused(members, options, refused);
      } catch (error) {
        reach.fail(error);
      }
      await clock.sleep(CARD_MS, signal).catch(() => {});
    }
  }
}

/** Works on one loan, unless a worker that has gone had finished it. */
async function workOn(
  job: Job,
  options: LoanWorkerOptions & {
    sittings: ReturnType<typeof openSittings>;
    /** Aborts when the loan has become another worker's. */
    lost: AbortSignal;
    /** By which the engine knows whose it is. */
    token: string;
  },
): Promise<void> {
  const { broker, sittings, name, clock, note, stopNow, token } = options;
  const { processLoan = coreProcessLoan } = options;
  const data = job.data as LoanJob;
  if (data.answer !== undefined) return;
  const mine = AbortSignal.any([stopNow, options.lost]);
  // Where the engine does not hear it, the loan may be another's all the same.
  const say = (word: () => Promise<unknown>) =>
    untilReached(word, { clock, signal: mine });
  await using sitting = await sittings.take(data.sitting);
  await say(() => job.updateProgress([...takenBy(job), name]));
  note(`${data.title}: taken`);
  const started = clock.now();
  const loan = await unpack<Loan>(data.loan);
  const { services, aside, lost } = sitting;
  const signal = lost === undefined ? mine : AbortSignal.any([mine, lost]);
  const throwIfOver = () => {
    mine.throwIfAborted();
    if (lost?.aborted) throw new OutOfReachError(messageOf(lost.reason));
  };
  const ended = await processLoan(loan, services, signal).then(
    (outcome) => ({ outcome }),
    (error) => {
      throwIfOver();
      return { thrown: thrownBy(error) };
    },
  );
  // What was found without what the machines share counts nowhere.
  throwIfOver();
  const bare = { worker: name, ...ended, aside: NOTHING };
  const answer = await pack({ ...bare, aside: await aside(loan, bare) });
  await say(() => broker.write(job, token, { ...data, answer }));
  await sitting.kept(loan).catch(() => {});
  const status = "outcome" in ended ? ended.outcome.status : "failed";
  note(`${data.title}: ${status}, ${clock.now() - started} ms`);
}

function titleOf({ data }: Job): string {
  return (data as LoanJob).title;
}

const NOTHING: Aside = { snapshots: [], lost: [], found: [], taken: [] };

/** Thrown for a loan of a run that nobody knows any more. */
class UnknownSittingError extends Error {
  override readonly name = "UnknownSittingError";
}

/** Opens the services of sittings as their loans come, and keeps the last. */
function openSittings(
  { open }: Pick<LoanWorkerOptions, "open">,
  members: Members,
) {
  const sittings = new Map<string, Sitting>();
  async function openOne(sitting: string): Promise<LoanServices> {
    const card = await members.find(sitting).catch((error) => {
      if (!isOutOfReach(error)) throw error;
      throw new OutOfReachError(messageOf(error), { cause: error });
    });
    if (card?.kind === "run") return await open(card.terms);
    throw new UnknownSittingError(`No run ${sitting} is known any more`);
  }
  /** Opens a sitting; once it is lost, the next loan opens it anew. */
  function openAnew(name: string): Sitting {
    const one: Sitting = { users: 0, open: openOne(name) };
    const forget = async () => {
      if (sittings.get(name) === one) sittings.delete(name);
      if (one.users === 0) await closeOne(one);
    };
    one.open.then(
      ({ lost }) => lost?.addEventListener("abort", forget, { once: true }),
      () => {},
    );
    return one;
  }
  /** Closes those that nobody uses, the oldest first, until few are left. */
  async function closeIdle(most: number): Promise<void> {
    const idle = [...sittings].filter(([, { users }]) => users === 0);
    for (const [name, one] of idle) {
      if (sittings.size <= most) return;
      sittings.delete(name);
      await closeOne(one);
    }
  }
  async function closeOne({ open }: Sitting): Promise<void> {
    await (await open.catch(() => undefined))?.[Symbol.asyncDispose]();
  }
  return {
    /** Takes a sitting into use until it is disposed of. */
    async take(name: string): Promise<LoanServices> {
      const one = sittings.get(name) ?? openAnew(name);
      // The last used is the last in the map.
      sittings.delete(name);
      sittings.set(name, one);
      one.users++;
      const leave = async () => {
        one.users--;
        if (sittings.get(name) === one) return await closeIdle(SITTINGS);
        if (one.users === 0) await closeOne(one);
      };
      try {
        return { ...await one.open, [Symbol.asyncDispose]: leave };
      } catch (error) {
        if (sittings.get(name) === one) sittings.delete(name);
        throw error;
      }
    },
    [Symbol.asyncDispose]: () => closeIdle(0),
  };
}

interface Sitting {
  users: number;
  readonly open: Promise<LoanServices>;
}

/** Says once of each run why its loans are not taken here. */
async function nameRefused(
  members: Members,
  { build, warn }: LoanWorkerOptions,
  named: Set<string>,
): Promise<void> {
  for (const card of await members.list()) {
    if (card.kind !== "run" || named.has(card.name)) continue;
    const differences = buildDifferences(build, card.build);
    if (differences.length === 0) continue;
    named.add(card.name);
    warn(
      `Refused the loans of ${card.terms.source}: they need ${
        differences.join(", ")
      }`,
    );
  }
}

/** What tells the queue that a loan was given back. */
async function givenBack(): Promise<Error> {
  const { WaitingError } = await import("bullmq");
  return new WaitingError();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function thrownBy(error: unknown): { name: string; message: string } {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: "Error", message: String(error) };
}
