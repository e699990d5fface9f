/** Numbers the loans in work: the lowest free lane goes first. */
export class Lanes {
  readonly #taken = new Set<number>();

  /** Takes the lowest free lane, from 0. */
  take(): number {
    let lane = 0;
    while (this.#taken.has(lane)) lane++;
    this.#taken.add(lane);
    return lane;
  }

  /** Gives a lane back. */
  give(lane: number): void {
    this.#taken.delete(lane);
  }
}
