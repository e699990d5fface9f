/** What a key that decides makes of a clip. */
const VERDICTS = { a: "approved", f: "flagged", r: "rejected" } as const;
type Verdict = keyof typeof VERDICTS;

interface Act {
  readonly on: readonly number[];
  readonly before: readonly string[];
  readonly after: string;
}

/** Rows on one page of the table. */
const PAGE = 100;

/**
 * What the keys mean, said once more and without a browser or a server. Clips
 * are numbers, in the order of the whole table.
 */
export class KeysModel {
  readonly states: string[];
  /** Clips that the table shows, in its order. */
  view: number[] = [];
  /** The chosen clip; -1 for none. */
  at = -1;
  picked = new Set<number>();
  /** Whether the evidence covers the table, where there is no room for both. */
  isOpen = false;
  #page = 0;
  #hasNext = false;
  #done: Act[] = [];
  #undone: Act[] = [];
  /** How many of them this page saw; of others it asks the server. */
  #known = { done: 0, undone: 0 };

  /**
   * @param only The state that the table is narrowed to; empty for all.
   * @param isNarrow Whether the window is as narrow as a phone's.
   */
  constructor(size: number, readonly only = "", readonly isNarrow = false) {
    this.states = Array(size).fill("pending");
  }

  /** The page is loaded anew, with a clip chosen if one is named. */
  reload(page = 0, chosen = -1): void {
    this.#known = { done: 0, undone: 0 };
    this.isOpen = chosen >= 0;
    this.#show(page);
    this.at = this.view.includes(chosen) ? chosen : -1;
  }

  /** Presses a key; `click N` chooses the Nth clip that is shown. */
  press(key: string): void {
    if (key === "j") this.#step(1);
    else if (key === "k") this.#step(-1);
    else if (key === "x") this.#pick();
    else if (key === "u") this.#turn(this.#done, this.#undone, "before");
    else if (key === "U") this.#turn(this.#undone, this.#done, "after");
    else if (key === "Escape") this.isOpen = false;
    else if (key.startsWith("click ")) this.#click(Number(key.slice(6)));
    else if (key in VERDICTS) this.#decide(key as Verdict);
    else throw new Error(`${key} is no key`);
  }

  /** Whether `r` asks why, for there is something to reject. */
  get asks(): boolean {
    return this.at >= 0 || this.picked.size > 0;
  }

  #show(page: number): void {
    const all = this.states.flatMap((state, n) =>
      this.only === "" || state === this.only ? [n] : []
    );
    const last = Math.max(0, Math.ceil(all.length / PAGE) - 1);
    this.#page = Math.min(page, last);
    this.view = all.slice(this.#page * PAGE, (this.#page + 1) * PAGE);
    this.#hasNext = this.#page < last;
    this.picked.clear();
    this.at = -1;
  }

  #click(nth: number): void {
    this.at = this.view[nth] ?? this.at;
    if (this.isNarrow && this.view[nth] !== undefined) this.isOpen = true;
  }

  #step(by: number): void {
    const next = this.view[this.at < 0 ? 0 : this.view.indexOf(this.at) + by];
    if (next !== undefined) this.at = next;
    else if (by < 0 && this.#page > 0) {
      this.#show(this.#page - 1);
      this.at = this.view.at(-1) ?? -1;
    } else if (by > 0 && this.#hasNext) {
      // The first of those below that nobody saw yet.
      const last = this.view.at(-1)!;
      const stay = this.view.filter((n) =>
        this.only === "" || this.states[n] === this.only
      );
      this.#show(stay.length < this.view.length ? this.#page : this.#page + 1);
      this.at = this.view.find((n) => n > last) ?? this.view.at(-1) ?? -1;
    }
  }

  #pick(): void {
    if (this.at < 0) return;
    if (!this.picked.delete(this.at)) this.picked.add(this.at);
  }

  #decide(key: Verdict): void {
    const after = VERDICTS[key];
    const targets = this.picked.size === 0
      ? [this.at]
      : [...this.picked].sort((a, b) => a - b);
    if (!this.asks) return;
    const on = targets.filter((n) => this.states[n] !== after);
    const moves = targets.length === 1 && targets[0] === this.at;
    this.picked.clear();
    if (on.length > 0) {
      this.#done.push({ on, before: on.map((n) => this.states[n]!), after });
      this.#undone = [];
      this.#known = { done: this.#known.done + 1, undone: 0 };
      for (const n of on) this.states[n] = after;
    }
    const isLast = this.view.at(-1) === this.at;
    if (moves && !(isLast && on.length > 0)) this.#step(1);
  }

  #turn(from: Act[], to: Act[], side: "before" | "after"): void {
    const act = from.at(-1);
    const [mine, theirs] = side === "before"
      ? ["done", "undone"] as const
      : ["undone", "done"] as const;
    const isSeen = (n: number) => this.view.includes(n);
    const isKnown = this.#known[mine] > 0 && act!.on.every(isSeen);
    if (isKnown) {
      this.#known[mine]--;
      this.#known[theirs]++;
    } else this.#known = { done: 0, undone: 0 };
    if (act === undefined) return;
    from.pop();
    to.push(act);
    for (const [at, n] of act.on.entries()) {
      this.states[n] = side === "after" ? act.after : act.before[at]!;
    }
    if (isKnown) {
      this.at = act.on[0]!;
      return;
    }
    const told = side === "before" ? act.on.at(-1)! : act.on[0]!;
    if (!isSeen(told)) this.#show(this.#page);
    this.at = this.view.find((n) => act.on.includes(n)) ?? this.at;
  }
}

/** Numbers from a seed, from 0 to below 1, the same in each run. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
