import { searchLater } from "./search_tier.ts";
import type { FoundPage, Lookup, Tier, TierName } from "../words/mod.ts";

/** The four tiers, each by its name. */
export type Tiers = Readonly<Record<TierName, Tier>>;

/**
 * Puts the tiers in their order, the cheapest first: what is read for nothing,
 * then a query ($0.001 to $0.025), then the scraper, which begins at its
 * cheapest setting ($0.0002), then the browser. A browser of one's own costs no
 * money, but each page takes seconds of the few that are open at once, and a
 * wall that keeps out plain clients keeps out most browsers too: before the
 * scraper it saved no money over 105 loans, and the 300 of a fleet took a
 * quarter longer (docs/discovery.md). Below each tier that may learn that the
 * link's piece is gone, or may read a list behind a wall or what the site's
 * lists name, the search that was put off has its turn.
 */
export function inOrder({ http, search, scraper, render }: Tiers): Tier[] {
  const later = searchLater(search);
  return [http, search, scraper, later, render, searchLater(search, "last")];
}

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
