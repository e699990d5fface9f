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
import { createBatchCharges } from "./batch_charges.ts";
import type { BatchStore } from "./batch_store.ts";

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

/** One caller that waits for an answer. */
interface Waiter {
  readonly request: WebRequest;
  readonly since: number;
  readonly resolve: (answer: WebAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Creates a desk that gathers questions, hands them in as batches, and gives
 * each its answer. A question is known by a hash of its body: one that was
 * answered in an earlier run is not asked again, and one that is in a batch of
 * an earlier run waits for that batch. An answer that the request's `isKept`
 * turns away is given to those who wait for it, and to nobody later.
 */
export function createBatchDesk(options: BatchDeskOptions): BatchDesk {
  const { store, clock = SYSTEM_CLOCK, tickMs = 30_000 } = options;
  const { onEvent = () => {}, ledger = createLedger({ clock }) } = options;
  const charges = createBatchCharges(ledger);
  const waiters = new Map<string, Set<Waiter>>();
  const queue = new Map<string, string>();
  const open = new Map<string, readonly string[]>();
  const collected = new Set<string>();
  let isLoaded: Promise<void> | undefined;
  let stop: AbortController | undefined;
  let isQuiet = false;
  let isClosed = false;
  let misses = 0;

  return {
    async request(request, { signal }) {
      signal.throwIfAborted();
      const customId = customIdOf(request.body ?? "");
      await (isLoaded ??= loadOpen());
      let kept = await store.answer(customId);
      // It may have been collected while the store was read.
      if (collected.has(customId)) kept ??= await store.answer(customId);
      if (kept !== undefined && isKept(request, kept)) {
        return answerOf(request, 200, kept, SHARED);
      }
      signal.throwIfAborted();
      // What a batch of an earlier run holds was counted when it was handed in.
      const refusal = isAsked(customId)
        ? undefined
        : await charges.reserve(customId, request, signal);
      if (refusal !== undefined) return unpaidAnswer(request, refusal, SHARED);
      return await wait(customId, request, signal);
    },
    close() {
      isClosed = true;
      stop?.abort(new Error("the run ended"));
    },
  };

  async function loadOpen(): Promise<void> {
    for (const { id, customIds } of await store.open()) open.set(id, customIds);
  }

  function wait(
    customId: string,
    request: WebRequest,
    signal: AbortSignal,
  ): Promise<WebAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<WebAnswer>();
    const waiter = { request, since: clock.now(), resolve, reject };
    const others = waiters.get(customId) ?? new Set();
    waiters.set(customId, others.add(waiter));
    if (!isAsked(customId) && !queue.has(customId)) {
      queue.set(customId, request.body ?? "");
      isQuiet = false;
    }
    const onAbort = () => {
      others.delete(waiter);
      if (others.size === 0) forget(customId);
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    if (stop === undefined) void work();
    return promise.finally(() => signal.removeEventListener("abort", onAbort));
  }

  /** Whether it is in a batch that was handed in. */
  function isAsked(customId: string): boolean {
    return [...open.values()].some((ids) => ids.includes(customId));
  }

  /** Nobody waits any more; what was handed in may be charged all the same. */
  function forget(customId: string): void {
    const how = isAsked(customId) ? "unknown" : "unsent";
    charges.settle(customId, { how }).catch(() => {});
    waiters.delete(customId);
    queue.delete(customId);
    if (waiters.size === 0) stop?.abort(new Error("nobody waits"));
  }

  /** Looks after the batches while somebody waits. */
  async function work(): Promise<void> {
    const { signal } = stop = new AbortController();
    const api = createBatchApi({ ...options, scope: scopeOf(signal) });
    try {
      while (waiters.size > 0) {
        await collectPatiently(api);
        if (queue.size > 0 && isQuiet) await submit(api);
        isQuiet = true;
        if (waiters.size > 0) await clock.sleep(tickMs, signal);
      }
    } catch (error) {
      if (isClosed || !signal.aborted) await failAll(error);
    } finally {
      stop = undefined;
      if (waiters.size > 0) void work();
    }
  }

  /** A batch takes hours; a few failures to look at it do no harm. */
  async function collectPatiently(api: BatchApi): Promise<void> {
    try {
      await collectAll(api);
      misses = 0;
    } catch (error) {
      const mayPass = error instanceof BatchError &&
        ["transient", "rate"].includes(error.kind);
      if (!mayPass || ++misses > MAX_MISSES) throw error;
    }
  }

  async function submit(api: BatchApi): Promise<void> {
    const lines = Array.from(queue, ([customId, body]) => ({ customId, body }))
      .slice(0, MAX_LINES);
    const id = await api.submit(lines);
    const customIds = lines.map(({ customId }) => customId);
    open.set(id, customIds);
    await store.keepOpen({ id, customIds });
    for (const customId of customIds) queue.delete(customId);
    onEvent({ type: "submitted", id, lines: lines.length });
  }

  async function collectAll(api: BatchApi): Promise<void> {
    for (const [id, customIds] of [...open]) {
      const state = await api.look(id);
      if (state.kind === "running") {
        onEvent({ type: "running", id });
        continue;
      }
      for (const { customId, status, body } of state.results) {
        if (status !== 200) continue;
        await store.keepAnswer(customId, body);
        collected.add(customId);
      }
      await store.close(id);
      open.delete(id);
      onEvent({ type: "collected", id, lines: state.results.length });
      const byId = new Map(state.results.map((one) => [one.customId, one]));
      for (const customId of customIds) {
        const { status = 0, body = "" } = byId.get(customId) ?? {};
        await give(
          customId,
          (request) => endingOf(request, status, body),
          (request, effort) =>
            status === 0
              ? noAnswer(request, NOT_ANSWERED, effort)
              : answerOf(request, status, body, effort),
        );
      }
    }
  }

  /** Tells everybody who waits that there is no answer to be had. */
  async function failAll(error: unknown): Promise<void> {
    const trouble = error instanceof BatchError
      ? error
      : new BatchError("transient", `the batch failed: ${messageOf(error)}`);
    for (const customId of [...waiters.keys()]) {
      const how = isAsked(customId) ? "unknown" : "unsent";
      const make = (request: WebRequest, effort: WebAnswer["effort"]) =>
        noAnswer(request, trouble, effort);
      await give(customId, () => ({ how }), make);
    }
    queue.clear();
  }

  /** The first who asked pays; the others share the answer. */
  async function give(
    customId: string,
    endingFor: (request: WebRequest) => Ending,
    make: (request: WebRequest, effort: WebAnswer["effort"]) => WebAnswer,
  ): Promise<void> {
    const asking = [...waiters.get(customId) ?? []];
    waiters.delete(customId);
    const [first] = asking;
    if (first === undefined) return;
    const { charge } = first.request;
    const usd = await charges.settle(customId, endingFor(first.request));
    const costUsd = charge?.most.usd === undefined ? undefined : usd ?? 0;
    for (const { request, since, resolve } of asking) {
      const shared = request !== first.request;
      resolve(make(request, {
        ms: clock.now() - since,
        bytes: 0,
        retries: 0,
        shared,
        ...costUsd === undefined ? {} : { costUsd: shared ? 0 : costUsd },
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
