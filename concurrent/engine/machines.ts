import type { Clock } from "../../core/words/mod.ts";
import { type Build, buildDifferences } from "./build.ts";
import type { RunTerms } from "./loan_job.ts";
import type { Card, LaneCard, WorkerCard } from "./members.ts";

/** A worker, as a run sees it. */
export interface Machine {
  readonly name: string;
  /** Loans at once at most. */
  readonly lanes: number;
  /**
   * `there`: it takes loans of the run; `gone`: it is not heard of any more;
   * `other`: it is there and takes none, as it is of another build.
   */
  readonly state: "there" | "gone" | "other";
  /** Time since it was last heard of, in milliseconds. */
  readonly silentMs: number;
  /** What is other about it. */
  readonly differences: readonly string[];
  /** The run's loans in its lanes, the longest first, as it said last. */
  readonly work: readonly LaneCard[];
  /** Lanes that work on loans of other runs. */
  readonly elsewhere: number;
}

/** Who was there, and who is. */
export interface Roster {
  /** Takes in the cards of now; gives the machines by name. */
  note(cards: readonly Card[]): Machine[];
}

/** Silence after which a machine's loans are given to others, in milliseconds. */
export const SILENT_MS = 20_000;
/** Silence after which a machine is not spoken of any more, in milliseconds. */
const FORGOTTEN_MS = 600_000;

/**
 * Keeps the roster of a run's machines. One that takes its card away has left,
 * and is not told of; one whose card grows old is gone, and is. A machine's clock
 * bears on its first card only: from then on, that a card changed is what counts.
 */
export function createRoster(
  { build, terms, clock }: {
    readonly build: Build;
    readonly terms: Pick<RunTerms, "sitting">;
    readonly clock: Clock;
  },
): Roster {
  const known = new Map<string, { card: WorkerCard; heard: number }>();
  const isSilent = (heard: number) => clock.now() - heard >= SILENT_MS;

  function hear(card: WorkerCard): void {
    const before = known.get(card.name);
    if (before === undefined) {
      const heard = Math.min(card.seen, clock.now());
      known.set(card.name, { card, heard });
    } else if (before.card.seen !== card.seen) {
      known.set(card.name, { card, heard: clock.now() });
    }
  }

  function machineOf({ card, heard }: { card: WorkerCard; heard: number }) {
    const differences = buildDifferences(build, card.build);
    const work = (card.work ?? []).filter(({ sitting }) =>
      sitting === terms.sitting
    );
    const isOther = differences.length > 0;
    const { name, lanes } = card;
    return {
      ...{ name, lanes, differences, work },
      silentMs: clock.now() - heard,
      state: isSilent(heard) ? "gone" : isOther ? "other" : "there",
      elsewhere: (card.work ?? []).length - work.length,
    } as const;
  }

  return {
    note(cards) {
      const workers = cards.filter((card) => card.kind === "worker");
      for (const card of workers) hear(card);
      const told = new Set(workers.map(({ name }) => name));
      for (const [name, { heard }] of known) {
        const hasLeft = !told.has(name) && !isSilent(heard);
        const isOver = clock.now() - heard > FORGOTTEN_MS;
        if (hasLeft || isOver) known.delete(name);
      }
      return [...known.values()].map(machineOf)
        .sort((a, b) => a.name < b.name ? -1 : 1);
    },
  };
}
