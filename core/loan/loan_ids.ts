import { createHash } from "node:crypto";

/**
 * Gives ids by content, so that the order of rows makes no difference. Takes
 * some 8 bytes a work order: a million of them are about 9 MB.
 */
export class LoanIds {
  readonly #workOrders = new HashCounts();
  readonly #given = new HashCounts();

  /** Takes note of a work order; all rows must pass before ids are given. */
  note(workOrder: string): void {
    this.#workOrders.add(workOrder);
  }

  /** Whether more than one row carries the work order. */
  isRepeated(workOrder: string): boolean {
    return this.#workOrders.has(workOrder, 2);
  }

  /**
   * The work order itself; if several rows carry it, or none is given, with a
   * mark of the row's content; of rows that are alike from the second on with
   * `~2`, `~3` ...
   */
  idOf(workOrder: string, content: () => string): string {
    if (workOrder !== "" && !this.isRepeated(workOrder)) return workOrder;
    const mark = createHash("sha256").update(content()).digest("hex")
      .slice(0, 8);
    const id = `${workOrder}~${mark}`;
    const count = this.#given.add(id);
    return count === 1 ? id : `${id}~${count}`;
  }
}

/** Counts texts by a hash of 48 bits, without keeping them. */
class HashCounts {
  #size = 0;
  #low = new Uint32Array(1024);
  #high = new Uint16Array(1024);
  readonly #counts = new Map<number, number>();

  /** Counts a text, and tells how often it has come. */
  add(text: string): number {
    const { low, high, key } = hashOf(text);
    const slot = this.#find(low, high);
    if (this.#isTaken(slot)) {
      const count = (this.#counts.get(key) ?? 1) + 1;
      this.#counts.set(key, count);
      return count;
    }
    this.#low[slot] = low;
    this.#high[slot] = high;
    if (++this.#size > this.#low.length * 0.8) this.#grow();
    return 1;
  }

  /** Whether a text has come at least so often. */
  has(text: string, times: number): boolean {
    return (this.#counts.get(hashOf(text).key) ?? 1) >= times;
  }

  /** The slot of a hash, or the free one where it belongs. */
  #find(low: number, high: number): number {
    const { length } = this.#low;
    let slot = low % length;
    while (
      this.#isTaken(slot) &&
      (this.#low[slot] !== low || this.#high[slot] !== high)
    ) slot = (slot + 1) % length;
    return slot;
  }

  #isTaken(slot: number): boolean {
    return this.#low[slot] !== 0;
  }

  #grow(): void {
    const low = this.#low;
    const high = this.#high;
    const length = Math.floor(low.length * 1.5);
    this.#low = new Uint32Array(length);
    this.#high = new Uint16Array(length);
    for (const [at, hash] of low.entries()) {
      if (hash === 0) continue;
      const slot = this.#find(hash, high[at] ?? 0);
      this.#low[slot] = hash;
      this.#high[slot] = high[at] ?? 0;
    }
  }
}

/** FNV-1a and a second hash like it; `low` is never zero. */
function hashOf(text: string): { low: number; high: number; key: number } {
  let one = 0x811c9dc5;
  let two = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b);
  }
  const low = (one >>> 0) || 1;
  const high = two >>> 16;
  return { low, high, key: high * 2 ** 32 + low };
}
