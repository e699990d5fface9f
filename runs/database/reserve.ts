import { makePrivateFile } from "../../core/words/mod.ts";

/** How much room is held: what some 100 loans in work need, in bytes. */
export const RESERVE_BYTES = 2_000_000;

/** The most that the system gives at once, in bytes. */
const PIECE = 65_536;

/**
 * Room on a disk, held by a file: it is given up when nothing else is left, so
 * that what was answered by then can still be kept. It is random, as some file
 * systems hold no room for what they can squeeze.
 */
export class Reserve {
  readonly #path: string;

  /** @param path Of the file; it is not made yet. */
  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Takes the room, if it is not held already.
   *
   * @throws What the system throws; nothing is held then.
   */
  hold(): void {
    if (this.#size() === RESERVE_BYTES) return;
    try {
      makePrivateFile(this.#path);
      using file = Deno.openSync(this.#path, { write: true, truncate: true });
      for (let left = RESERVE_BYTES; left > 0;) {
        const piece = new Uint8Array(Math.min(left, PIECE));
        left -= file.writeSync(crypto.getRandomValues(piece));
      }
      file.syncSync();
    } catch (error) {
      this.giveUp();
      throw error;
    }
  }

  /** Gives the room back; `false` if none was held. */
  giveUp(): boolean {
    try {
      Deno.removeSync(this.#path);
      return true;
    } catch {
      return false;
    }
  }

  #size(): number | undefined {
    try {
      return Deno.statSync(this.#path).size;
    } catch {
      return undefined;
    }
  }
}
