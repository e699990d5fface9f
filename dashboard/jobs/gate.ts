/** A gate that holds up what has not started yet. */
export class Gate {
  #opened: PromiseWithResolvers<void> | undefined;

  get isShut(): boolean {
    return this.#opened !== undefined;
  }

  shut(): void {
    this.#opened ??= Promise.withResolvers();
  }

  open(): void {
    this.#opened?.resolve();
    this.#opened = undefined;
  }

  /** Gives the items, each once the gate is open. */
  async *pass<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const item of items) {
      while (this.#opened !== undefined) await this.#opened.promise;
      yield item;
    }
  }
}
