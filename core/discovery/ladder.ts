import type { FoundPage, Lookup, Tier, TierName } from "../words/mod.ts";

/** A page with the tier that proposed it. */
export interface Rung {
  readonly tier: TierName;
  readonly page: FoundPage;
}

/**
 * Proposes pages from the first tier to the last, pulled one at a time: who
 * stops pulling spends nothing more. Once `isEnough` says yes, the running tier
 * may go on but no lower one starts.
 *
 * @throws The signal's reason, if the lookup's signal aborts.
 */
export async function* climbLadder(
  lookup: Lookup,
  tiers: readonly Tier[],
  isEnough: () => boolean,
): AsyncGenerator<Rung, void> {
  for (const tier of tiers) {
    if (isEnough()) return;
    lookup.scope.signal.throwIfAborted();
    for await (const page of tier.look(lookup)) {
      yield { tier: tier.name, page };
    }
  }
}
