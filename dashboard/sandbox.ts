import type { DashboardOptions } from "./server/mod.ts";
import { type OpenState, openState } from "./open_state.ts";

/**
 * Where the demo lives: a folder of its own, with a journal, decisions and runs
 * of its own. What is invented is never in the tables of the real work, so that
 * it can neither be exported nor counted there.
 */
export class Sandbox implements AsyncDisposable {
  readonly #folder: string;
  readonly #options: DashboardOptions;
  #opened: Promise<OpenState> | undefined;

  constructor(folder: string, options: DashboardOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  /** Opens it, once; it is made if it is not there. */
  open(): Promise<OpenState> {
    return this.#opened ??= openState(this.#folder, this.#options, true);
  }

  /** Deletes all that is in it. */
  async clear(): Promise<void> {
    await this[Symbol.asyncDispose]();
    try {
      await Deno.remove(this.#folder, { recursive: true });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const opened = await this.#opened;
    this.#opened = undefined;
    await opened?.[Symbol.asyncDispose]();
  }
}
