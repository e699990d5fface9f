import type { Clock } from "../../core/words/mod.ts";
import type { Broker, Job, Queue } from "./broker.ts";
import type { Build } from "./build.ts";
import { type LoanJob, takenBy } from "./loan_job.ts";
import { type Card, type Members, openMembers } from "./members.ts";
import { loanQueue } from "./remote_loans.ts";

/** A loan at which one worker after the other ended. */
export interface DeadLetter {
  /** The run that handed it over, see `OpenRun.key`. */
  readonly run: string;
  /** Name of that run's loan file; absent once the engine has forgotten it. */
  readonly source?: string;
  /** Work order and vehicle. */
  readonly title: string;
  /** Workers that took it up, the last one last. */
  readonly takenBy: readonly string[];
  /** Why it is given up, in the words of the queue. */
  readonly because: string;
}

/** What is going on at an engine, for loans of one build. */
export interface EngineStatus {
  readonly members: readonly Card[];
  /** Loans by state: `waiting`, `active`, `completed`, `failed`. */
  readonly loans: Readonly<Record<string, number>>;
  readonly dead: readonly DeadLetter[];
}

/** Dead letters that are told at once, at most. */
const MOST = 100;

/** Looks at an engine, and changes nothing but old cards. */
export async function readStatus(
  broker: Broker,
  { build, clock }: { build: Build; clock: Clock },
): Promise<EngineStatus> {
  const queue = broker.queue(loanQueue(build));
  const states = ["waiting", "active", "completed", "failed"] as const;
  const members = openMembers(broker, clock);
  const jobs = await deadJobs(queue);
  const sources = await sourcesOf(jobs, members);
  return {
    members: await members.list(),
    loans: await queue.getJobCounts(...states),
    dead: jobs.map((job) => {
      const { run, sitting, title } = job.data as LoanJob;
      const source = sources.get(sitting);
      return {
        ...{ run, title, takenBy: takenBy(job) },
        ...(source !== undefined && { source }),
        because: job.failedReason ?? "",
      };
    }),
  };
}

/** The loan files of the sittings that handed jobs over, by the sitting. */
async function sourcesOf(
  jobs: readonly Job[],
  members: Members,
): Promise<Map<string, string>> {
  const sittings = new Set(jobs.map(({ data }) => (data as LoanJob).sitting));
  const sources = new Map<string, string>();
  for (const sitting of sittings) {
    const card = await members.find(sitting);
    if (card?.kind === "run") sources.set(sitting, card.terms.source);
  }
  return sources;
}

/** Has all dead letters of a build tried again; tells how many. */
export async function retryDead(broker: Broker, build: Build): Promise<number> {
  const jobs = await deadJobs(broker.queue(loanQueue(build)));
  for (const job of jobs) await job.retry("failed");
  return jobs.length;
}

async function deadJobs(queue: Queue): Promise<Job[]> {
  return await queue.getFailed(0, MOST - 1) as Job[];
}
