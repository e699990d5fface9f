import process from "node:process";

/** How the time of a run grows with the length of its input. */
export interface Growth {
  /** Length of the longest input, in UTF-16 units. */
  readonly length: number;
  /** Milliseconds of processor time for it. */
  readonly ms: number;
  /** What a doubling cost, in multiples, twice in a row; the smaller one. */
  readonly factor: number;
}

/** Bounds of one measurement. */
export interface GrowthOptions {
  /** Below this, in milliseconds, times say nothing of growth. */
  readonly floorMs: number;
  /** A run that takes longer ends the measurement. */
  readonly enoughMs: number;
  /** Longest input, in UTF-16 units. */
  readonly longest: number;
}

/** Shortest input, in UTF-16 units. */
const SHORTEST = 250;

/**
 * Doubles the input until a run takes long enough, and gives the growth of the
 * last two doublings. A quadratic run is caught at its floor, not at its worst.
 */
export function measureGrowth(
  run: (text: string) => unknown,
  make: (length: number) => string,
  { floorMs, enoughMs, longest }: GrowthOptions,
): Growth {
  const times: number[] = [];
  let length = SHORTEST;
  for (;; length *= 2) {
    const ms = leastMs(run, make(length), times.length === 0 ? 2 : 3, floorMs);
    times.push(ms);
    if (ms >= enoughMs || length * 2 > longest) break;
  }
  const [a = 0, b = 0, c = 0] = times.slice(-3);
  const factor = times.length < 3 || b < floorMs
    ? 0
    : Math.min(b / Math.max(a, floorMs / 4), c / b);
  return { length, ms: times.at(-1) ?? 0, factor };
}

/** The least of several runs: noise only ever adds. */
function leastMs(
  run: (text: string) => unknown,
  text: string,
  times: number,
  floorMs: number,
): number {
  let least = Infinity;
  for (let turn = 0; turn < times; turn++) {
    const begun = cpuMs();
    run(text);
    least = Math.min(least, cpuMs() - begun);
    if (least < floorMs / 4) break;
  }
  return least;
}

/**
 * Milliseconds of processor time that the program has taken: what others do on
 * the machine does not count.
 */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
