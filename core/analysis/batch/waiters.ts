import type { WebAnswer, WebRequest } from "../../web/mod.ts";

/** One caller that waits for an answer. */
export interface Waiter {
  readonly request: WebRequest;
  /** When it began to wait, on the desk's clock. */
  readonly since: number;
  readonly resolve: (answer: WebAnswer) => void;
}

/** Who waits for which question. */
export class Waiters {
  readonly #byId = new Map<string, Set<Waiter>>();

  /** How many questions are waited for. */
  get size(): number {
    return this.#byId.size;
  }

  /** The questions that are waited for. */
  get ids(): readonly string[] {
    return [...this.#byId.keys()];
  }

  /**
   * Waits for an answer.
   *
   * @param onLast Called when the last who waits for this question is gone.
   * @throws The signal's reason, if `signal` aborts while it waits.
   */
  wait(
    customId: string,
    { request, since }: Omit<Waiter, "resolve">,
    signal: AbortSignal,
    onLast: () => void,
  ): Promise<WebAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<WebAnswer>();
    const waiter = { request, since, resolve };
    const others = this.#byId.get(customId) ?? new Set();
    this.#byId.set(customId, others.add(waiter));
    const onAbort = () => {
      others.delete(waiter);
      const isLast = others.size === 0;
      if (isLast && this.#byId.get(customId) === others) {
        this.#byId.delete(customId);
        onLast();
      }
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    return promise.finally(() => signal.removeEventListener("abort", onAbort));
  }

  /** Those who wait for a question, in order; from now on nobody does. */
  take(customId: string): readonly Waiter[] {
    const all = [...this.#byId.get(customId) ?? []];
    this.#byId.delete(customId);
    return all;
  }
}
