import { createHash } from "node:crypto";

/**
 * Gives ids by content, so that the order of rows makes no difference. Takes
 * some 16 bytes a work order: a million of them are 16 MB.
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
  idOf(workOrder: string, content: string): string {
    if (workOrder !== "" && !this.isRepeated(workOrder)) return workOrder;
    const mark = createHash("sha256").update(content).digest("hex")
      .slice(0, 8);
    const id = `${workOrder}~${mark}`;
    const count = this.#given.add(id);
    return count === 1 ? id : `${id}~${count}`;
  }
}

/** Counts texts by a hash of 52 bits, without keeping them. */
class HashCounts {
  #slots = new Float64Array(1024);
  #counts = new Map<number, number>();
  #size = 0;

  /** Counts a text, and tells how often it has come. */
  add(text: string): number {
    const hash = hashOf(text);
    const slot = this.#find(hash);
    if (this.#slots[slot] === hash) {
      const count = (this.#counts.get(hash) ?? 1) + 1;
      this.#counts.set(hash, count);
      return count;
    }
    this.#slots[slot] = hash;
    if (++this.#size > this.#slots.length / 2) this.#grow();
    return 1;
  }

  /** Whether a text has come at least so often. */
  has(text: string, times: number): boolean {
    return (this.#counts.get(hashOf(text)) ?? 1) >= times;
  }

  #find(hash: number): number {
    const slots = this.#slots;
    let slot = hash % slots.length;
    while (slots[slot] !== 0 && slots[slot] !== hash) {
      slot = (slot + 1) % slots.length;
    }
    return slot;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 2);
    for (const hash of old) {
      if (hash !== 0) this.#slots[this.#find(hash)] = hash;
    }
  }
}

/** FNV-1a twice, with two seeds; never zero. */
function hashOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (high >>> 12) * 2 ** 32 + (low >>> 0) + 1;
}
