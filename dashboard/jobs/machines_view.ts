import {
  benchesOf,
  benchText,
  type Lane,
  type Machine,
  machinesText,
} from "../../concurrent/mod.ts";
import { count, duration } from "../../core/words/mod.ts";

/** The machines that work on a run's loans, as watchers see them. */
export interface MachinesView {
  /** Sums them up; one line. */
  readonly sum: string;
  readonly machines: readonly MachineView[];
}

/** A machine, and the run's loans that are at it. */
export interface MachineView {
  readonly name: string;
  readonly state: Machine["state"];
  /** How it stands, in a few words. */
  readonly says: string;
  /** The longest first. */
  readonly loans: readonly {
    readonly name: string;
    readonly doing: string;
    /** How long it is at it, for people. */
    readonly time: string;
  }[];
}

/**
 * Says of each machine what its lanes do.
 *
 * @param ms Time of the run so far, in milliseconds.
 */
export function machinesView(
  machines: readonly Machine[],
  lanes: Iterable<Lane>,
  ms: number,
): MachinesView {
  const all = [...lanes];
  const benches = benchesOf(machines, all);
  const waiting = all.filter(({ worker }) => worker === undefined).length;
  const sum = machinesText(benches);
  return {
    sum: waiting === 0 ? sum : `${sum} · ${count(waiting, "loan")} waiting`,
    machines: benches.map((bench) => ({
      name: bench.machine.name,
      state: bench.machine.state,
      says: benchText(bench),
      loans: bench.loans.map(({ name, doing, since }) => ({
        name,
        doing,
        time: duration(Math.max(0, ms - since)),
      })),
    })),
  };
}
