import type { BatchResult } from "./batch_api.ts";
import type { BatchStore } from "./batch_store.ts";

/** The batches that were handed in and not collected, and what was answered. */
export class OpenBatches {
  readonly #store: BatchStore;
  readonly #open = new Map<string, readonly string[]>();
  readonly #collected = new Set<string>();
  #loading: Promise<void> | undefined;

  constructor(store: BatchStore) {
    this.#store = store;
  }

  /** Reads, once, what earlier runs handed in. */
  load(): Promise<void> {
    return this.#loading ??= this.#load();
  }

  async #load(): Promise<void> {
    for (const { id, customIds } of await this.#store.open()) {
      this.#open.set(id, customIds);
    }
  }

  /** Each open batch by its id, with the ids of its questions. */
  list(): readonly (readonly [id: string, customIds: readonly string[]])[] {
    return [...this.#open];
  }

  /** Whether a question is in a batch that was handed in. */
  holds(customId: string): boolean {
    return [...this.#open.values()].some((ids) => ids.includes(customId));
  }

  /** The body of a kept answer, of this or an earlier run. */
  async answer(customId: string): Promise<string | undefined> {
    const kept = await this.#store.answer(customId);
    if (kept !== undefined) return kept;
    // It may have been collected while the store was read.
    return this.#collected.has(customId)
      ? await this.#store.answer(customId)
      : undefined;
  }

  /** Keeps that a batch was handed in. */
  async add(id: string, customIds: readonly string[]): Promise<void> {
    this.#open.set(id, customIds);
    await this.#store.keepOpen({ id, customIds });
  }

  /** Keeps what a batch that is over brought; it is open no more. */
  async close(id: string, results: readonly BatchResult[]): Promise<void> {
    for (const { customId, status, body } of results) {
      if (status !== 200) continue;
      await this.#store.keepAnswer(customId, body);
      this.#collected.add(customId);
    }
    await this.#store.close(id);
    this.#open.delete(id);
  }
}
