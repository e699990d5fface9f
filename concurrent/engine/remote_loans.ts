import type { processLoan as coreProcessLoan } from "../../core/contract/mod.ts";
import type { Clock, Loan, Outcome } from "../../core/words/mod.ts";
import type { Broker, Job, Queue } from "./broker.ts";
import { type Build, buildId } from "./build.ts";
import {
  type Aside,
  jobId,
  type LoanAnswer,
  type LoanJob,
  pack,
  type RunTerms,
  takenBy,
  unpack,
} from "./loan_job.ts";
import { createRoster, type Machine } from "./machines.ts";
import { openMembers } from "./members.ts";
import { answerOf, ifReached, tellReach, untilReached } from "./reach/mod.ts";

/** Options for {@linkcode openRemoteLoans}. */
export interface RemoteLoansOptions {
  readonly broker: Broker;
  readonly build: Build;
  readonly terms: RunTerms;
  readonly clock: Clock;
  /** Told when a worker takes a loan up; again when another one does. */
  readonly onTaken: (loan: Loan, worker: string) => void;
  /** Told from time to time of the machines, and of what their lanes do. */
  readonly onMachines: (machines: readonly Machine[]) => void;
  /** Told what the user should know. */
  readonly warn: (message: string) => void;
  /** Takes what a loan left beside its outcome, before that is given. */
  readonly keep: (aside: Aside, loan: Loan) => Promise<void>;
}

/** Loans that other processes work on. */
export interface RemoteLoans extends AsyncDisposable {
  /** Hands a loan to the workers and waits for what becomes of it. */
  readonly processLoan: typeof coreProcessLoan;
  /** Forgets a loan's answer, which the caller has kept. */
  settled(loan: Loan): void;
}

/** Time between two looks at the loans in work, in milliseconds. */
const LOOK_MS = 5_000;

/** A loan that is waited for. */
interface Awaited {
  readonly loan: Loan;
  readonly done: PromiseWithResolvers<Outcome>;
  worker: string | undefined;
  /** Whether its answer was found: several may look at once. */
  isAnswered: boolean;
}

/** The name of the queue of a build's loans. */
export function loanQueue(build: Build): string {
  return `loans-${buildId(build)}`;
}

/**
 * Opens the coordinator's side of an engine. Each loan is one job, named after
 * the run and the loan's content: what an earlier sitting handed over is found
 * again, done or not. A job stays until its answer is {@linkcode settled}.
 */
export async function openRemoteLoans(
  options: RemoteLoansOptions,
): Promise<RemoteLoans> {
  const { broker, build, terms, clock, warn } = options;
  const queue = broker.queue(loanQueue(build));
  const members = openMembers(broker, clock);
  const awaited = new Map<string, Awaited>();
  const settling = new Set<Promise<unknown>>();
  const over = new AbortController();
  let isCutOff = false;
  const reach = tellReach(options);
  const quietly = (error: unknown) => {
    if (!over.signal.aborted) reach.fail(error);
  };

  const events = await broker.events(queue.name);
  const onEvent = ({ jobId }: { jobId: string }) => {
    if (awaited.has(jobId)) look(jobId).catch(quietly);
  };
  events.on("active", onEvent);
  events.on("completed", onEvent);
  events.on("failed", onEvent);
  await members.write(runCard(options));
  const watching = watch();

  /** Looks at a loan's job, and gives its answer if there is one. */
  async function look(id: string): Promise<void> {
    const one = awaited.get(id);
    if (one === undefined) return;
    const job = await queue.getJob(id) as Job | undefined;
    if (job === undefined) return await hand(queue, id, one.loan, terms);
    const { answer } = job.data as LoanJob;
    noteTaken(one, job.processedBy);
    // Most looks find a loan that is at work, of which nothing else is asked.
    if (answer === undefined && !job.failedReason) return;
    const state = await job.getState();
    if (state !== "failed" && state !== "completed") return;
    if (answer === undefined) {
      // An answer may have come since the job was read.
      if (state === "failed" && await isUnanswered(queue, id)) {
        // It stays in the engine; whoever tries it again needs the run's terms.
        isCutOff = true;
        one.done.resolve(deadLetter(one.loan, takenBy(job)));
      }
    } else {
      await give(one, await unpack<LoanAnswer>(answer));
    }
  }

  function noteTaken(one: Awaited, worker: string | undefined): void {
    if (worker === undefined || worker === one.worker) return;
    one.worker = worker;
    options.onTaken(one.loan, worker);
  }

  async function give(one: Awaited, answer: LoanAnswer) {
    if (one.isAnswered) return;
    one.isAnswered = true;
    const { loan, done } = one;
    try {
      await options.keep(answer.aside, loan);
      // The row may stand elsewhere in the file than when it was handed over.
      if ("outcome" in answer) done.resolve({ ...answer.outcome, loan });
      else done.reject(thrownAgain(answer.thrown));
    } catch (error) {
      done.reject(error);
    }
  }

  /** Looks from time to time, whatever was told: a word may get lost. */
  async function watch(): Promise<void> {
    const roster = createRoster(options);
    const strangers = new Set<string>();
    while (!over.signal.aborted) {
      try {
        await answerOf(members.write(runCard(options)), clock);
        const machines = roster.note(await members.list());
        options.onMachines(machines);
        nameStrangers(machines, strangers, warn);
        for (const id of awaited.keys()) await look(id);
        reach.answer();
      } catch (error) {
        quietly(error);
      }
      await clock.sleep(LOOK_MS, over.signal).catch(() => {});
    }
  }

  async function processLoan(loan: Loan, signal: AbortSignal) {
    signal.throwIfAborted();
    const id = jobId(terms.run, loan);
    const done = Promise.withResolvers<Outcome>();
    const onAbort = () => done.reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    awaited.set(id, { loan, done, worker: undefined, isAnswered: false });
    try {
      const isThere = await untilReached(
        () => isHanded(queue, id, loan, terms),
        { clock, signal },
      );
      // It is looked at again, if this fails.
      if (isThere) look(id).catch(quietly);
      return await done.promise;
    } catch (error) {
      // One that nobody has taken up is not to be paid for any more; of others
      // the answer waits for the next sitting.
      if (signal.aborted) {
        isCutOff = true;
        await ifReached(queue.remove(id), clock);
      }
      throw error;
    } finally {
      awaited.delete(id);
      signal.removeEventListener("abort", onAbort);
    }
  }

  return {
    processLoan: (loan, _services, signal) => processLoan(loan, signal),
    settled(loan) {
      const removal: Promise<unknown> = untilReached(
        () => queue.remove(jobId(terms.run, loan)),
        { clock, signal: over.signal },
      ).catch(() => {}).finally(() => settling.delete(removal));
      settling.add(removal);
    },
    async [Symbol.asyncDispose]() {
      over.abort();
      await ifReached(watching, clock);
      await Promise.all(settling);
      if (!isCutOff) await ifReached(members.remove(terms.sitting), clock);
    },
  };
}

async function isUnanswered(queue: Queue, id: string): Promise<boolean> {
  const job = await queue.getJob(id) as Job | undefined;
  return (job?.data as LoanJob | undefined)?.answer === undefined;
}

/**
 * Hands a loan over, unless it was before; a dead letter is tried again.
 *
 * @returns Whether it was handed over before.
 */
async function isHanded(queue: Queue, id: string, loan: Loan, terms: RunTerms) {
  const job = await queue.getJob(id) as Job | undefined;
  const { answer } = (job?.data ?? {}) as Partial<LoanJob>;
  const isDead = job !== undefined && answer === undefined &&
    await job.isFailed();
  if (job !== undefined && !isDead) return true;
  if (isDead) await queue.remove(id);
  await hand(queue, id, loan, terms);
  return false;
}

/** Adds a loan's job; one that is there stays as it is. */
async function hand(queue: Queue, id: string, loan: Loan, terms: RunTerms) {
  const data: LoanJob = {
    run: terms.run,
    sitting: terms.sitting,
    id: loan.id,
    title: `${loan.workOrder} ${loan.vehicle.asWritten}`,
    loan: await pack(loan),
  };
  await queue.add("loan", data, {
    jobId: id,
    removeOnComplete: { age: KEPT_S },
    removeOnFail: { age: KEPT_S },
  });
}

/** Time for which an answer waits for its coordinator, in seconds. */
const KEPT_S = 30 * 86_400;

/** Says once of each worker that has other ideas why it gets no loans. */
function nameStrangers(
  machines: readonly Machine[],
  named: Set<string>,
  warn: (message: string) => void,
): void {
  for (const { name, differences } of machines) {
    if (differences.length === 0 || named.has(name)) continue;
    named.add(name);
    warn(
      `Worker ${name} gets no loans of this run: it has ${
        differences.join(", ")
      }`,
    );
  }
  const isAlone = !machines.some(({ state }) => state === "there");
  if (!isAlone) named.delete("");
  if (!isAlone || named.has("")) return;
  named.add("");
  warn(NOBODY_THERE);
}

/** What is said while nobody takes the loans of a run. */
export const NOBODY_THERE =
  "No worker is at work that can take these loans; they wait for one";

function runCard({ build, terms, clock }: RemoteLoansOptions) {
  const name = terms.sitting;
  return { kind: "run", name, build, terms, seen: clock.now() } as const;
}

/** The outcome of a loan at which one worker after the other ended. */
function deadLetter(loan: Loan, takenBy: readonly string[]): Outcome {
  return {
    loan,
    status: "failed",
    reason: "dead_letter",
    sentence: `${takenBy.length} workers ended while they were at it: ${
      takenBy.join(", ")
    }`,
    attempts: [],
    rivals: [],
  };
}

function thrownAgain({ name, message }: { name: string; message: string }) {
  const error = new Error(message);
  error.name = name;
  return error;
}
