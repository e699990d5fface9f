import { canStart } from "./can_start.ts";
import type { Workshop } from "../words/mod.ts";
import { ownKnowledge } from "../files/mod.ts";
import { processCpuMs } from "./cpu_ms.ts";
import type { Asked, Briefing, Said } from "./tasks.ts";

/** Bounds of one task; that of nodes, depth and text is its reader's own. */
export const WORK_LIMITS = {
  /**
   * Processor time, in milliseconds: an estimate, far above the second that a
   * page of 2 MB takes.
   */
  cpuMs: 20_000,
  /**
   * Arguments shorter than this, in UTF-16 units, are worked on here: an
   * estimate of what is over sooner than it is handed over.
   */
  here: 16_384,
  /** So many times as long may be what is looked through quickly. */
  lightly: 4,
  /** How often the time of a task is looked at, in milliseconds. */
  lookMs: 100,
} as const;

/** Tasks that take next to nothing of most of what they look at. */
const LIGHT: ReadonlySet<string> = new Set(["sortAnswer"]);

/** Options for {@linkcode createWorkshop}. */
export interface WorkshopOptions {
  /** Workers at most; with 0, all is done here. @default {the processors} */
  readonly width?: number;
  /** @default {WORK_LIMITS.cpuMs} */
  readonly cpuMs?: number;
  /** @default {WORK_LIMITS.here} */
  readonly here?: number;
  /** @default {WORK_LIMITS.lookMs} */
  readonly lookMs?: number;
  /**
   * Processor time that the program has taken, in milliseconds.
   *
   * @default {that of the process}
   */
  readonly clock?: () => number;
}

/** A workshop that has workers to let go of. */
export interface OpenWorkshop extends Workshop, Disposable {
  /** Ends all workers, and what they are doing. */
  close(): void;
}

/** A task that is waited for. */
interface Job {
  readonly asked: Asked;
  readonly settle: (result: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Creates a workshop of workers without any permission. They are started when
 * there is work, as many as there is work for, and live until they are closed
 * or overworked.
 */
export function createWorkshop(options: WorkshopOptions = {}): OpenWorkshop {
  return new WorkerPool(options);
}

class WorkerPool implements OpenWorkshop {
  readonly #width: number;
  readonly #cpuMs: number;
  readonly #here: number;
  readonly #watch: Watch;
  readonly #queue: Job[] = [];
  readonly #hands = new Set<Hand>();
  #isBroken = !canStart(WORKER);

  constructor({
    width = navigator.hardwareConcurrency,
    cpuMs = WORK_LIMITS.cpuMs,
    here = WORK_LIMITS.here,
    lookMs = WORK_LIMITS.lookMs,
    clock = processCpuMs,
  }: WorkshopOptions) {
    this.#width = width;
    this.#cpuMs = cpuMs;
    this.#here = here;
    this.#watch = { lookMs, clock };
  }

  async run(
    task: string,
    args: readonly unknown[],
    signal?: AbortSignal,
  ): Promise<unknown> {
    signal?.throwIfAborted();
    const asked = { task, args };
    if (this.#isDoneHere(asked)) return await doHere(asked);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const job: Job = { asked, settle: resolve, fail: reject };
    const stop = () => this.#drop(job, signal?.reason);
    signal?.addEventListener("abort", stop, { once: true });
    this.#queue.push(job);
    this.#handOut();
    try {
      return await promise;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  close(): void {
    const closed = new Error("The workshop is closed");
    for (const hand of this.#hands) {
      hand.end();
      hand.job?.fail(closed);
    }
    this.#hands.clear();
    for (const { fail } of this.#queue.splice(0)) fail(closed);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #isDoneHere({ task, args }: Asked): boolean {
    if (this.#width === 0 || this.#isBroken) return true;
    const times = LIGHT.has(task) ? WORK_LIMITS.lightly : 1;
    return lengthOf(args) < this.#here * times;
  }

  #handOut(): void {
    for (const hand of this.#hands) {
      if (hand.isFree && this.#queue.length > 0) {
        hand.start(this.#queue.shift()!);
      }
    }
    for (
      let more = this.#queue.length - this.#starting();
      more > 0 && this.#hands.size < this.#width;
      more--
    ) this.#hire();
  }

  /** Workers that will take a task as soon as they are there. */
  #starting(): number {
    return [...this.#hands].filter((hand) => !hand.isThere).length;
  }

  #hire(): void {
    this.#hands.add(
      new Hand(this.#watch, {
        onFree: () => this.#handOut(),
        onDead: (hand) => this.#doWithout(hand),
        onTick: (hand) => this.#count(hand),
      }),
    );
  }

  /** Where no worker can be started, the work is done here. */
  #doWithout(hand: Hand): void {
    this.#letGo(hand);
    const jobs = hand.job === undefined ? [] : [hand.job];
    if (!hand.isThere) {
      this.#isBroken = true;
      jobs.push(...this.#queue.splice(0));
    }
    for (const { asked, settle, fail } of jobs) {
      doHere(asked).then(settle, fail);
    }
    this.#handOut();
  }

  /**
   * Counts a worker's time: its part of the processor time that the program
   * took. A machine at work on other things does not make a task slow.
   */
  #count(hand: Hand): void {
    const working = [...this.#hands].filter(({ job }) => job !== undefined);
    hand.addTime(working.length);
    if (hand.spentMs < this.#cpuMs || hand.job === undefined) return;
    const { job } = hand;
    this.#letGo(hand);
    job.settle(undefined);
    this.#handOut();
  }

  #drop(job: Job, reason: unknown): void {
    const at = this.#queue.indexOf(job);
    if (at >= 0) this.#queue.splice(at, 1);
    const hand = [...this.#hands].find((one) => one.job === job);
    if (hand !== undefined) this.#letGo(hand);
    job.fail(reason);
    this.#handOut();
  }

  #letGo(hand: Hand): void {
    hand.end();
    this.#hands.delete(hand);
  }
}

/** Levels at which texts lie in arguments: such as the texts of pieces. */
const DEPTH = 3;

/** How long the texts in arguments are together, in UTF-16 units. */
function lengthOf(args: readonly unknown[], depth = DEPTH): number {
  let length = 0;
  for (const arg of args) {
    if (typeof arg === "string") length += arg.length;
    else if (depth > 1 && typeof arg === "object" && arg !== null) {
      length += lengthOf(Object.values(arg), depth - 1);
    }
  }
  return length;
}

/** Does a task here; who only reads tables need not load what it takes. */
async function doHere(asked: Asked): Promise<unknown> {
  const { doTask } = await import("./tasks.ts");
  return doTask(asked);
}

/** What a worker tells its pool. */
interface HandEvents {
  readonly onFree: () => void;
  /** It could not be started, or broke. */
  readonly onDead: (hand: Hand) => void;
  /** Some time has passed while it works. */
  readonly onTick: (hand: Hand) => void;
}

/** How the time of a task is looked at. */
interface Watch {
  readonly lookMs: number;
  readonly clock: () => number;
}

const WORKER = new URL("./worker.ts", import.meta.url);

/** One worker, and what it is doing. */
class Hand {
  readonly #worker: Worker;
  readonly #watch: Watch;
  readonly #events: HandEvents;
  #timer: ReturnType<typeof setInterval> | undefined;
  #job: Job | undefined;
  #isThere = false;
  #lastCpu = 0;
  #spentMs = 0;

  constructor(watch: Watch, events: HandEvents) {
    this.#watch = watch;
    this.#events = events;
    this.#worker = new Worker(WORKER, {
      type: "module",
      name: "reading",
      deno: { permissions: "none" },
    } as WorkerOptions);
    this.#worker.onmessage = ({ data }: MessageEvent<Said>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#events.onDead(this);
    };
    this.#worker.postMessage({ knowledge: ownKnowledge() } satisfies Briefing);
  }

  get job(): Job | undefined {
    return this.#job;
  }

  /** Whether it was started; it may work. */
  get isThere(): boolean {
    return this.#isThere;
  }

  get isFree(): boolean {
    return this.#isThere && this.#job === undefined;
  }

  /** Processor time of the task at hand, in milliseconds. */
  get spentMs(): number {
    return this.#spentMs;
  }

  start(job: Job): void {
    this.#job = job;
    this.#spentMs = 0;
    this.#lastCpu = this.#watch.clock();
    this.#worker.postMessage(job.asked);
    this.#timer = setInterval(
      () => this.#events.onTick(this),
      this.#watch.lookMs,
    );
  }

  /** Adds its part of what `working` workers took since the last time. */
  addTime(working: number): void {
    const now = this.#watch.clock();
    this.#spentMs += (now - this.#lastCpu) / working;
    this.#lastCpu = now;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#worker.terminate();
  }

  #hear(said: Said): void {
    clearInterval(this.#timer);
    const job = this.#job;
    this.#job = undefined;
    this.#isThere = true;
    if (said.kind === "done") job?.settle(said.result);
    if (said.kind === "failed") job?.fail(new Error(said.message));
    this.#events.onFree();
  }
}
