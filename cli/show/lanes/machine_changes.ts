import type { Machine } from "../../../concurrent/mod.ts";

/** What became of a worker since it was last told of. */
export interface MachineChange {
  readonly name: string;
  /** Loans at once at most. */
  readonly lanes: number;
  /** `gone`: not heard of any more; `left`: it was stopped, and said so. */
  readonly change: "came" | "gone" | "back" | "left";
}

/** Tells which machines of a run came and went. */
export interface Changes {
  /** What is other than at the last call; first, all machines came. */
  of(machines: readonly Machine[]): MachineChange[];
}

/** Begins to look at the machines of a run; those that take no loans of it are none. */
export function createChanges(): Changes {
  let before = new Map<string, Machine>();
  return {
    of(machines) {
      const now = new Map(
        machines.filter(({ state }) => state !== "other")
          .map((one) => [one.name, one]),
      );
      const changed = [...now.values()].flatMap(({ name, lanes, state }) => {
        const was = before.get(name)?.state;
        if (was === state || (was === undefined && state === "gone")) return [];
        const change = state === "gone"
          ? "gone"
          : was === undefined
          ? "came"
          : "back";
        return [{ name, lanes, change } as const];
      });
      const left = [...before.values()].flatMap(({ name, lanes, state }) =>
        now.has(name) || state === "gone"
          ? []
          : [{ name, lanes, change: "left" } as const]
      );
      before = now;
      return [...changed, ...left];
    },
  };
}
