import { writeBeside } from "../../core/result/mod.ts";
import type { Reading } from "../../runs/mod.ts";

/** Readings that are kept; the one used longest ago goes first. */
const MOST = 200;

/** Remembers how files of a header are read, in a file of its own. */
export class ColumnMemory {
  readonly #path: string;

  /** @param path A JSON file; made when something is remembered. */
  constructor(path: string) {
    this.#path = path;
  }

  /** How files of a header were read the last time. */
  async recall(headerKey: string): Promise<Reading | undefined> {
    return (await this.#all()).get(headerKey);
  }

  /** Remembers how files of a header are read; empty forgets it. */
  async keep(headerKey: string, reading: Reading): Promise<void> {
    const all = await this.#all();
    all.delete(headerKey);
    if (Object.keys(reading).length > 0) all.set(headerKey, reading);
    const kept = [...all].slice(-MOST);
    await writeBeside(this.#path, [`${JSON.stringify(kept, null, 2)}\n`]);
  }

  async #all(): Promise<Map<string, Reading>> {
    try {
      return new Map(JSON.parse(await Deno.readTextFile(this.#path)));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return new Map();
      if (error instanceof SyntaxError) return new Map();
      throw error;
    }
  }
}
