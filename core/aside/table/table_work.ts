import type { TableSaid } from "./messages.ts";

/** A task at hand: what was said of it, and what has ended it. */
export class TableWork {
  readonly #heard: (TableSaid | { readonly error: unknown })[] = [];
  #onHeard = Promise.withResolvers<void>();
  #failure: { readonly reason: unknown } | undefined;
  /** Batches of rows that were sent, and not yet taken. */
  untaken = 0;

  /**
   * Gives what was said next, once it is said.
   *
   * @throws What the task threw, or has ended it.
   */
  async next(): Promise<TableSaid> {
    while (true) {
      if (this.#failure !== undefined) throw this.#failure.reason;
      const said = this.#heard.shift();
      if (said !== undefined && "error" in said) throw said.error;
      if (said !== undefined) return said;
      await this.#onHeard.promise;
      this.#onHeard = Promise.withResolvers();
    }
  }

  /** Takes in what was said, or what the task threw after all that. */
  hear(said: TableSaid | { readonly error: unknown }): void {
    if ("kind" in said && said.kind === "rows") this.untaken++;
    this.#heard.push(said);
    this.#onHeard.resolve();
  }

  /** Ends it at once: what is asked for next throws the reason. */
  fail(reason: unknown): void {
    this.#failure ??= { reason };
    this.#onHeard.resolve();
  }
}
