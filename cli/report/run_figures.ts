import { type RowResult, TIERS } from "../../core/words/mod.ts";
import { outcomeOf, rowFacts } from "../../core/result/mod.ts";

/** How many loans one tier looked for, and how many it found. */
export interface TierFigures {
  readonly tier: string;
  /** Loans for which it was asked something. */
  looked: number;
  /** Loans whose clip it found. */
  found: number;
}

/** How many loans of an outlet have their clip. */
export interface OutletFigures {
  readonly outlet: string;
  loans: number;
  found: number;
  review: number;
}

/** What the report counts over all results. */
export interface RunFigures {
  readonly tiers: readonly TierFigures[];
  /** Outlets with the most loans first. */
  readonly outlets: readonly OutletFigures[];
}

/** Counts tiers and outlets; an earlier run's clip counts for its outlet. */
export function figuresOf(results: Iterable<RowResult>): RunFigures {
  const tiers = [...TIERS, "youtube", "post"].map((tier) => ({
    tier,
    looked: 0,
    found: 0,
  }));
  const outlets = new Map<string, OutletFigures>();
  for (const result of results) {
    const { outlet = "" } = rowFacts(result);
    const outcome = outcomeOf(result);
    const own = outlets.get(outlet) ??
      { outlet, loans: 0, found: 0, review: 0 };
    own.loans++;
    if (outcome?.status === "found") own.found++;
    if (outcome?.status === "review") own.review++;
    outlets.set(outlet, own);
    if (result.kind !== "processed") continue;
    const asked = new Set<string>(
      result.outcome.attempts.filter(({ kind }) => kind !== "skipped")
        .map(({ by }) => by),
    );
    for (const figures of tiers) {
      if (asked.has(figures.tier)) figures.looked++;
      if (
        "clip" in result.outcome && result.outcome.clip.tier === figures.tier
      ) {
        figures.found++;
      }
    }
  }
  return {
    tiers: tiers.filter(({ looked, found }) => looked + found > 0),
    outlets: [...outlets.values()].sort((a, b) =>
      b.loans - a.loans || a.outlet.localeCompare(b.outlet)
    ),
  };
}
