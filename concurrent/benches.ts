import { count, duration } from "../core/words/mod.ts";
import type { Machine } from "./engine/mod.ts";

/** A loan in work. */
export interface Lane {
  readonly name: string;
  /** When it was taken up, in milliseconds from the start of the run. */
  since: number;
  doing: string;
  /** The worker of an engine that has the loan; absent: it waits for one. */
  worker?: string;
}

/** A machine with the run's loans that are at it, the longest first. */
export interface Bench {
  readonly machine: Machine;
  readonly loans: readonly Lane[];
}

/**
 * Puts the loans in work to the machines that have them. Who has a loan and is
 * not among the machines has not been heard of yet.
 */
export function benchesOf(
  machines: readonly Machine[],
  lanes: Iterable<Lane>,
): Bench[] {
  const byAge = [...lanes].sort((a, b) => a.since - b.since);
  return machines.map((machine) => ({
    machine,
    loans: byAge.filter(({ worker }) => worker === machine.name),
  }));
}

/** Lanes that are at work, those for other runs among them. */
export function busyOf({ machine, loans }: Bench): number {
  return Math.min(machine.lanes, loans.length + machine.elsewhere);
}

/** Sums machines up: workers, lanes at work, who is gone or of another build. */
export function machinesText(benches: readonly Bench[]): string {
  const there = benches.filter(({ machine }) => machine.state === "there");
  const gone = benches.filter(({ machine }) => machine.state === "gone");
  const others = benches.length - there.length - gone.length;
  if (there.length === 0) {
    const why = others > 0 ? ` (${others} of another build)` : "";
    return `No worker is at work${why}: loans wait for one`;
  }
  const all = there.reduce((sum, { machine }) => sum + machine.lanes, 0);
  const busy = there.reduce((sum, bench) => sum + busyOf(bench), 0);
  return [
    `${count(there.length, "worker")}, ${busy} of ${all} lanes at work`,
    ...gone.length > 0 ? [`${gone.length} gone`] : [],
    ...others > 0 ? [`${others} of another build`] : [],
  ].join(" · ");
}

/** Says how a machine stands: how many of its lanes do what, or why none does. */
export function benchText(bench: Bench): string {
  const { state, lanes, elsewhere, differences, silentMs } = bench.machine;
  const { length } = bench.loans;
  if (state === "other") return `gets no loans: ${differences.join(", ")}`;
  if (state === "gone") {
    const left = length === 0 ? "" : `, had ${count(length, "loan")}`;
    return `gone, last heard of ${duration(silentMs)} ago${left}`;
  }
  const forOthers = elsewhere === 0 ? "" : `, ${elsewhere} for other runs`;
  return `${busyOf(bench)} of ${lanes} lanes at work${forOthers}`;
}
