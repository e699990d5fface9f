import { createHash } from "node:crypto";
import {
  type Clock,
  type Ending,
  type Ledger,
  type LoanScope,
  SYSTEM_CLOCK,
} from "../../words/mod.ts";
import { createLedger } from "../../ledger/mod.ts";
import type { WebAnswer, WebClient, WebRequest } from "../../web/mod.ts";
import { type BatchApi, BatchError, createBatchApi } from "./batch_api.ts";
import { answerOf, noAnswer, rawOf, unpaidAnswer } from "./batch_answer.ts";
import { type BatchCharges, createBatchCharges } from "./batch_charges.ts";
import type { BatchStore } from "./batch_store.ts";
import { OpenBatches } from "./open_batches.ts";
import { Waiters } from "./waiters.ts";

/** Asks in batches what would be asked one by one: half price, and slower. */
export interface BatchDesk extends Pick<WebClient, "request"> {
  /** Stops waiting; what was handed in is collected by a later run. */
  close(): void;
}

/** What happens at the desk. */
export type BatchEvent =
  | { readonly type: "submitted"; readonly id: string; readonly lines: number }
  | { readonly type: "running"; readonly id: string }
  | { readonly type: "collected"; readonly id: string; readonly lines: number };

/** Options for {@linkcode createBatchDesk}. */
export interface BatchDeskOptions {
  readonly web: Pick<WebClient, "request">;
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly store: BatchStore;
  /**
   * Where each question is reserved before it is handed in.
   *
   * @default {a ledger without caps}
   */
  readonly ledger?: Ledger;
  /** @default {SYSTEM_CLOCK} */
  readonly clock?: Clock;
  /**
   * How often batches are looked after, in milliseconds; questions are handed
   * in when none came for that long. @default {30000}
   */
  readonly tickMs?: number;
  readonly onEvent?: (event: BatchEvent) => void;
}

/**
 * Creates a desk that gathers questions, hands them in as batches, and gives
 * each its answer. A question is known by a hash of its body: one that was
 * answered in an earlier run is not asked again, and one that is in a batch of
 * an earlier run waits for that batch. An answer that the request's `isKept`
 * turns away is given to those who wait for it, and to nobody later.
 */
export function createBatchDesk(options: BatchDeskOptions): BatchDesk {
  return new Desk(options);
}

class Desk implements BatchDesk {
  readonly #options: BatchDeskOptions;
  readonly #clock: Clock;
  readonly #tickMs: number;
  readonly #tell: (event: BatchEvent) => void;
  readonly #charges: BatchCharges;
  readonly #batches: OpenBatches;
  readonly #waiters = new Waiters();
  /** What is to be handed in: bodies by the ids of their questions. */
  readonly #queue = new Map<string, string>();
  #stop: AbortController | undefined;
  /** Whether no question came since the batches were last looked after. */
  #isQuiet = false;
  #isClosed = false;
  #misses = 0;

  constructor(options: BatchDeskOptions) {
    const { store, clock = SYSTEM_CLOCK, tickMs = 30_000 } = options;
    const { onEvent = () => {}, ledger = createLedger({ clock }) } = options;
    this.#options = options;
    this.#clock = clock;
    this.#tickMs = tickMs;
    this.#tell = onEvent;
    this.#charges = createBatchCharges(ledger);
    this.#batches = new OpenBatches(store);
  }

  async request(
    request: WebRequest,
    { signal }: LoanScope,
  ): Promise<WebAnswer> {
    signal.throwIfAborted();
    const customId = customIdOf(request.body ?? "");
    await this.#batches.load();
    const kept = await this.#batches.answer(customId);
    if (kept !== undefined && isKept(request, kept)) {
      return answerOf(request, 200, kept, SHARED);
    }
    signal.throwIfAborted();
    // What a batch of an earlier run holds was counted when it was handed in.
    const refusal = this.#batches.holds(customId)
      ? undefined
      : await this.#charges.reserve(customId, request, signal);
    if (refusal !== undefined) return unpaidAnswer(request, refusal, SHARED);
    return await this.#wait(customId, request, signal);
  }

  close(): void {
    this.#isClosed = true;
    this.#stop?.abort(new Error("the run ended"));
  }

  #wait(
    customId: string,
    request: WebRequest,
    signal: AbortSignal,
  ): Promise<WebAnswer> {
    const since = this.#clock.now();
    const answer = this.#waiters.wait(
      customId,
      { request, since },
      signal,
      () => this.#forget(customId),
    );
    if (!this.#batches.holds(customId) && !this.#queue.has(customId)) {
      this.#queue.set(customId, request.body ?? "");
      this.#isQuiet = false;
    }
    if (this.#stop === undefined) void this.#work();
    return answer;
  }

  /** Nobody waits any more; what was handed in may be charged all the same. */
  #forget(customId: string): void {
    this.#charges.settle(customId, this.#unanswered(customId)).catch(() => {});
    this.#queue.delete(customId);
    if (this.#waiters.size === 0) this.#stop?.abort(new Error("nobody waits"));
  }

  /** How a question ends that gets no answer. */
  #unanswered(customId: string): Ending {
    return { how: this.#batches.holds(customId) ? "unknown" : "unsent" };
  }

  /** Looks after the batches while somebody waits. */
  async #work(): Promise<void> {
    const { signal } = this.#stop = new AbortController();
    const api = createBatchApi({ ...this.#options, scope: scopeOf(signal) });
    try {
      while (this.#waiters.size > 0) {
        await this.#collectPatiently(api);
        if (this.#queue.size > 0 && this.#isQuiet) await this.#submit(api);
        this.#isQuiet = true;
        if (this.#waiters.size > 0) {
          await this.#clock.sleep(this.#tickMs, signal);
        }
      }
    } catch (error) {
      if (this.#isClosed || !signal.aborted) await this.#failAll(error);
    } finally {
      this.#stop = undefined;
      if (this.#waiters.size > 0) void this.#work();
    }
  }

  /** A batch takes hours; a few failures to look at it do no harm. */
  async #collectPatiently(api: BatchApi): Promise<void> {
    try {
      for (const [id, customIds] of this.#batches.list()) {
        await this.#collect(api, id, customIds);
      }
      this.#misses = 0;
    } catch (error) {
      const mayPass = error instanceof BatchError &&
        ["transient", "rate"].includes(error.kind);
      if (!mayPass || ++this.#misses > MAX_MISSES) throw error;
    }
  }

  async #submit(api: BatchApi): Promise<void> {
    const lines = Array.from(
      this.#queue,
      ([customId, body]) => ({ customId, body }),
    ).slice(0, MAX_LINES);
    const id = await api.submit(lines);
    const customIds = lines.map(({ customId }) => customId);
    await this.#batches.add(id, customIds);
    for (const customId of customIds) this.#queue.delete(customId);
    this.#tell({ type: "submitted", id, lines: lines.length });
  }

  /** Gives everybody who waits for a batch its answer, once it is over. */
  async #collect(
    api: BatchApi,
    id: string,
    customIds: readonly string[],
  ): Promise<void> {
    const state = await api.look(id);
    if (state.kind === "running") return this.#tell({ type: "running", id });
    await this.#batches.close(id, state.results);
    this.#tell({ type: "collected", id, lines: state.results.length });
    const byId = new Map(state.results.map((one) => [one.customId, one]));
    for (const customId of customIds) {
      const { status = 0, body = "" } = byId.get(customId) ?? {};
      await this.#give(
        customId,
        (request) => endingOf(request, status, body),
        (request, effort) =>
          status === 0
            ? noAnswer(request, NOT_ANSWERED, effort)
            : answerOf(request, status, body, effort),
      );
    }
  }

  /** Tells everybody who waits that there is no answer to be had. */
  async #failAll(error: unknown): Promise<void> {
    const trouble = error instanceof BatchError
      ? error
      : new BatchError("transient", `the batch failed: ${messageOf(error)}`);
    for (const customId of this.#waiters.ids) {
      const ending = this.#unanswered(customId);
      const make = (request: WebRequest, effort: WebAnswer["effort"]) =>
        noAnswer(request, trouble, effort);
      await this.#give(customId, () => ending, make);
    }
    this.#queue.clear();
  }

  /** The first who asked pays; the others share the answer. */
  async #give(
    customId: string,
    endingFor: (request: WebRequest) => Ending,
    make: (request: WebRequest, effort: WebAnswer["effort"]) => WebAnswer,
  ): Promise<void> {
    const asking = this.#waiters.take(customId);
    const [first] = asking;
    if (first === undefined) return;
    const { charge } = first.request;
    const usd = await this.#charges.settle(customId, endingFor(first.request));
    const costUsd = charge?.most.usd === undefined ? undefined : usd ?? 0;
    for (const { request, since, resolve } of asking) {
      const shared = request !== first.request;
      resolve(make(request, {
        ms: this.#clock.now() - since,
        bytes: 0,
        retries: 0,
        shared,
        ...(costUsd !== undefined && { costUsd: shared ? 0 : costUsd }),
      }));
    }
  }
}

/** Most questions in one batch; the service's own limit. */
const MAX_LINES = 50_000;
/** Failures in a row to look at a batch, before it is given up. */
const MAX_MISSES = 20;
/** The effort of an answer that was paid for before. */
const SHARED = { ms: 0, bytes: 0, retries: 0, shared: true, costUsd: 0 };
const NOT_ANSWERED = new BatchError(
  "transient",
  "the batch ended before this was answered",
);

function customIdOf(body: string): string {
  const digest = createHash("sha256").update(body, "utf8").digest("hex");
  return `clipscout-${digest.slice(0, 32)}`;
}

/**
 * How a question of a batch ended. Only what was answered is charged.
 *
 * Source: OpenAI, "Batch API", batch expiration.
 */
function endingOf(request: WebRequest, status: number, body: string): Ending {
  if (status !== 200) return { how: "refused" };
  const stated = request.charge?.stated?.(rawOf(request, status, body));
  return { how: "answered", ...stated && { stated } };
}

function isKept(request: WebRequest, text: string): boolean {
  const { isKept = () => true } = request;
  return isKept(rawOf(request, 200, text));
}

function scopeOf(signal: AbortSignal): LoanScope {
  return { loanId: "batch", signal, attempts: [] };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
