/** What was measured of one, three or no workers, as tables. */
import type { Strain } from "../../tests/neighbours/fleet/limits_kept.ts";

/** Loans at once of a worker, and of the process without an engine. */
export const LANES = 5;

/** One run of all loans. */
export interface Measured {
  /** 0: one process without an engine. */
  readonly workers: number;
  /** From the first loan taken to the last settled. */
  readonly ms: number;
  /** Loans a second until the last is taken: no lane is idle before. */
  readonly fullRate: number;
  /** How long each loan was at work; without an engine in their order. */
  readonly loansMs: readonly number[];
  /** How long all requests were at the internet, one after another. */
  readonly askedMs: number;
  readonly cpu: Processor;
  readonly strains: readonly Strain[];
  /** All rows of its results. */
  readonly rows: readonly string[];
}

/** Processor time of a run, starts of workers not included, in milliseconds. */
export interface Processor {
  readonly workers: number;
  readonly coordinator: number;
  readonly database: number;
  /** This process, which is the internet. */
  readonly world: number;
  /** All that the machine did while the program ran, of others too. */
  readonly machine: number;
  /** For so long. */
  readonly wallMs: number;
}

export function timeTable(
  runs: readonly Measured[],
  loansMs: readonly number[],
) {
  const best = ({ workers }: Measured) => bestMs(loansMs, lanesOf(workers));
  const one = runs.find(({ workers }) => workers === 1)!;
  return table(
    ["run", "loans at once", "s", "loans a s", "s a loan", "of it asking"],
    ["speed-up", "best s", "at best", "lanes full: loans a s", "speed-up"],
    runs.map((run) => [
      ...[nameOf(run), lanesOf(run.workers), seconds(run.ms)],
      (loansMs.length / run.ms * 1000).toFixed(2),
      seconds(sum(run.loansMs) / loansMs.length),
      seconds(run.askedMs / loansMs.length),
      ...[(one.ms / run.ms).toFixed(2), seconds(best(run))],
      (best(one) / best(run)).toFixed(2),
      run.fullRate.toFixed(2),
      (run.fullRate / one.fullRate).toFixed(2),
    ]),
  );
}

export function processorTable(runs: readonly Measured[]): string {
  return table(
    ["CPU s", "workers", "coordinator", "share of a core"],
    ["database", "internet", "machine, cores"],
    runs.map((run) => {
      const { workers, coordinator, database, world, ...all } = run.cpu;
      return [
        ...[nameOf(run), seconds(workers), seconds(coordinator)],
        ((workers + coordinator) / all.wallMs).toFixed(2),
        ...[seconds(database), seconds(world)],
        (all.machine / all.wallMs).toFixed(2),
      ];
    }),
  );
}

function table(
  columns: readonly string[],
  more: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const all = [...columns, ...more];
  return [all, all.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function lanesOf(workers: number): number {
  return Math.max(workers, 1) * LANES;
}

export function nameOf({ workers }: Pick<Measured, "workers">): string {
  if (workers === 0) return "no engine";
  return workers === 1 ? "1 worker" : `${workers} workers`;
}

export function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

/**
 * How long loans take at best, in milliseconds: each is begun in its turn, as
 * soon as one of so many lanes is free.
 */
function bestMs(loansMs: readonly number[], lanes: number): number {
  const freeAt = Array.from({ length: lanes }, () => 0);
  for (const ms of loansMs) {
    const next = freeAt.indexOf(Math.min(...freeAt));
    freeAt[next]! += ms;
  }
  return Math.max(...freeAt);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
