import type { Clock } from "../../core/words/mod.ts";
import type { Classifier, WebAnswer, WebClient } from "../../core/web/mod.ts";
import type { Batch, DeliveryLog, Ended, SentClip } from "../../runs/mod.ts";
import type { Deliverables } from "./deliverables.ts";
import { readAnswer, type Reading } from "./read_answer.ts";
import { batchesOf } from "./requests.ts";
import type { FleetTemplate } from "./template.ts";

/** What is told while clips are delivered. */
export type DeliverEvent =
  /** What became of a clip, for this time. */
  | { readonly event: "clip"; readonly ended: Ended }
  /** A wait before a request is made again. */
  | { readonly event: "wait"; readonly ms: number; readonly why: string };

/** What {@linkcode deliver} needs. */
export interface DeliverOptions {
  readonly template: FleetTemplate;
  /** The value of the `Authorization` header; absent: it needs none. */
  readonly authorization?: string | undefined;
  readonly log: Pick<DeliveryLog, "begin" | "again" | "end" | "batch">;
  readonly web: Pick<WebClient, "request">;
  readonly clock: Clock;
  /** From 0 to below 1, for the jitter of waits. @default {Math.random} */
  readonly random?: () => number;
  /** Ends it after the request that is under way. */
  readonly stop: AbortSignal;
  /** Ends it at once; what is under way stays unknown. */
  readonly signal: AbortSignal;
  readonly say: (event: DeliverEvent) => void;
}

/** What a delivery came to. */
export interface Delivery {
  readonly accepted: number;
  readonly refused: number;
  /** Clips of which nobody knows whether they were taken. */
  readonly unknown: number;
  /** Clips that are still to be sent. */
  readonly left: number;
  /** Why it ended before all was sent. */
  readonly stopped?: {
    readonly why: string;
    /** Whether a later delivery can do better without anybody's help. */
    readonly isPassing: boolean;
  };
}

/** How often a request is made at most in one delivery. */
const MOST_TRIES = 5;
/** Requests in a row that came to nothing, after which no more are made. */
const MOST_FAILURES = 3;
/** How long an answer may take, in milliseconds. */
const TIMEOUT_MS = 60_000;

/**
 * Sends clips to a fleet system, batch by batch. What is known of a clip is on
 * disk before each send and after it; what was open from before is settled
 * first, by the same request with the same key, where the system promises to
 * know it again, and else is left for a person. So nothing is counted twice,
 * whenever the program ends.
 */
export async function deliver(
  clips: Pick<Deliverables, "ready" | "unknown">,
  options: DeliverOptions,
): Promise<Delivery> {
  return await new Deliverer(options).deliver(clips);
}

/** How a request ended, after all its tries. */
type End = "settled" | "open" | "split" | "stopped";

class Deliverer {
  readonly #options: DeliverOptions;
  readonly #ends = new Map<string, Ended["state"]>();
  #failures = 0;
  #stopped: Delivery["stopped"];

  constructor(options: DeliverOptions) {
    this.#options = options;
  }

  async deliver(
    { ready, unknown }: Pick<Deliverables, "ready" | "unknown">,
  ): Promise<Delivery> {
    await this.#settle(unknown);
    const { template, log, clock } = this.#options;
    for (const planned of batchesOf(template, ready)) {
      if (this.#isOver()) break;
      const batch = log.begin(template.url, planned, clock.now());
      await this.#sendOrSplit(batch, false);
    }
    const all = [...ready, ...unknown.map(({ clip }) => clip)];
    const ends = all.map((clip) => this.#ends.get(placeOf(clip)));
    const count = (state: Ended["state"]) =>
      ends.filter((end) => end === state).length;
    const untouched =
      unknown.filter(({ clip }) => !this.#ends.has(placeOf(clip))).length;
    const [accepted, refused] = [count("accepted"), count("refused")];
    const open = count("sent") + untouched;
    return {
      accepted,
      refused,
      unknown: open,
      left: all.length - accepted - refused - open,
      ...(this.#stopped && { stopped: this.#stopped }),
    };
  }

  /** Makes the requests of which nobody knows the end once more. */
  async #settle(unknown: Deliverables["unknown"]): Promise<void> {
    const { template, log, clock } = this.#options;
    if (template.repeat === "never") return;
    const byBatch = Map.groupBy(unknown, ({ batch }) => batch);
    for (const [id, open] of byBatch) {
      if (this.#isOver()) return;
      const batch = log.batch(id);
      // As they were sent: by now their content may be another.
      const still = batch.clips.filter((clip) =>
        open.some((one) => placeOf(one.clip) === placeOf(clip))
      );
      // A clip that is approved no more must not be sent by another's retry.
      if (still.length === batch.clips.length) {
        log.again(template.url, batch, clock.now());
        await this.#sendOrSplit(batch, true);
      } else if (template.repeat === "clip") await this.#sendAlone(still, true);
    }
  }

  async #sendOrSplit(batch: Batch, isOpen: boolean): Promise<void> {
    const { end, mayBeTaken } = await this.#send(batch, isOpen);
    if (end === "split") await this.#sendAlone(batch.clips, mayBeTaken);
  }

  /** Sends clips each by itself, so that one harms no other. */
  async #sendAlone(
    clips: readonly SentClip[],
    isOpen: boolean,
  ): Promise<void> {
    const { template, log, clock } = this.#options;
    for (const planned of batchesOf(template, clips, 1)) {
      if (this.#isOver()) return;
      const batch = log.begin(template.url, planned, clock.now());
      await this.#send(batch, isOpen);
    }
  }

  #isOver(): boolean {
    return this.#stopped !== undefined || this.#options.stop.aborted;
  }

  /**
   * Makes a request that is noted as sent, again where that can help.
   *
   * @param isOpen Whether an earlier send of the same may have been taken.
   */
  async #send(
    batch: Batch,
    isOpen: boolean,
  ): Promise<{ end: End; mayBeTaken: boolean }> {
    const { template, log, clock, stop } = this.#options;
    let mayBeTaken = isOpen;
    for (let tries = 1;; tries++) {
      const answer = await this.#ask(batch);
      const reading = readAnswer(answer, batch, template);
      mayBeTaken ||= reading.kind === "unknown";
      const end = this.#note(batch, reading, mayBeTaken);
      if (end !== "open") return { end, mayBeTaken };
      const waitMs = Math.ceil((answer.waitSeconds ?? 0) * 1000);
      if (answer.kind === "quota") {
        const why = `it asks to wait ${Math.ceil(waitMs / 1000)} s`;
        return { end: this.#stop(why, true), mayBeTaken };
      }
      const isSafe = !mayBeTaken || template.repeat !== "never";
      if (!isSafe || tries === MOST_TRIES) {
        return { end: this.#giveUp(batch, reading), mayBeTaken };
      }
      await this.#wait(waitMs || this.#backoffMs(tries), whyOf(reading));
      if (stop.aborted) return { end: "open", mayBeTaken };
      log.again(template.url, batch, clock.now());
    }
  }

  async #ask({ body, key }: Batch): Promise<WebAnswer> {
    const { template, authorization, web, signal } = this.#options;
    return await web.request({
      service: "fleet",
      url: template.url,
      method: "POST",
      headers: {
        ...template.headers,
        "content-type": "application/json",
        "idempotency-key": key,
        ...(authorization !== undefined && { authorization }),
      },
      body,
      expect: "text",
      keep: "never",
      timeoutMs: TIMEOUT_MS,
      classify,
      isOnce: true,
    }, { loanId: "delivery", signal, attempts: [] });
  }

  /**
   * Keeps what an answer says of the clips of a request. What was turned away
   * this time, and may have been taken before, stays unknown.
   */
  #note(batch: Batch, reading: Reading, mayBeTaken: boolean): End {
    const notTaken = mayBeTaken ? "sent" : "held";
    switch (reading.kind) {
      case "told":
        this.#failures = 0;
        this.#end(batch, reading.ended);
        return "settled";
      case "refused": {
        this.#failures = 0;
        const isAlone = batch.clips.length === 1;
        const why = isAlone
          ? reading.why
          : `the request with it was refused: ${reading.why}`;
        this.#endAll(batch, isAlone ? "refused" : notTaken, why);
        // A request that was taken is known again as a whole only.
        const { repeat } = this.#options.template;
        const mayBeSplit = !mayBeTaken || repeat === "clip";
        return !isAlone && mayBeSplit ? "split" : "settled";
      }
      case "stop":
        this.#endAll(batch, notTaken, reading.why);
        return this.#stop(reading.why, false);
      case "later":
      case "unknown":
        this.#endAll(batch, notTaken, reading.why);
        return "open";
    }
  }

  /** A request that came to nothing; after some of them no more are made. */
  #giveUp({ clips }: Batch, reading: Reading): End {
    this.#failures++;
    const mayBeOne = clips.length > 1 && reading.kind === "unknown" &&
      reading.isFault && this.#options.template.repeat === "clip";
    if (this.#failures >= MOST_FAILURES) {
      return this.#stop(whyOf(reading), true);
    }
    return mayBeOne ? "split" : "open";
  }

  #stop(why: string, isPassing: boolean): End {
    this.#stopped = { why, isPassing };
    return "stopped";
  }

  #endAll(batch: Batch, state: Ended["state"], why: string): void {
    this.#end(batch, batch.clips.map((clip) => ({ clip, state, why })));
  }

  #end(batch: Batch, ended: readonly Ended[]): void {
    const { template, log, clock, say } = this.#options;
    log.end(template.url, batch, clock.now(), ended);
    for (const one of ended) {
      this.#ends.set(placeOf(one.clip), one.state);
      say({ event: "clip", ended: one });
    }
  }

  async #wait(ms: number, why: string): Promise<void> {
    const { clock, stop, say } = this.#options;
    say({ event: "wait", ms, why });
    await clock.sleep(ms, stop).catch((error) => {
      if (!stop.aborted) throw error;
    });
  }

  /** Half a second, doubled each time, give or take a quarter. */
  #backoffMs(tries: number): number {
    const { random = Math.random } = this.#options;
    return Math.round(500 * 2 ** (tries - 1) * (0.75 + random() / 2));
  }
}

/** Sorts answers just as far as the client must know: how long to wait. */
const classify: Classifier = ({ status }) => {
  const message = `HTTP ${status}`;
  if (status === 429) return { kind: "rate", message };
  return { kind: status >= 500 ? "transient" : "ok", message };
};

function whyOf(reading: Reading): string {
  return "why" in reading ? reading.why : "";
}

/** Which clip of which loan; its content may have become another. */
function placeOf({ loan, url }: { loan: string; url: string }): string {
  return JSON.stringify([loan, url]);
}
