import { settleRivals } from "../core/match/rivals.ts";
import type { Outcome } from "../core/outcome.ts";
import type { RunStore } from "./run_store.ts";

/**
 * Settles over a whole run what one clip claimed by several loans means. Only
 * the loans that share a clip are held in memory.
 */
export function settleRun(store: RunStore): void {
  const claims = new Map<string, number>();
  for (const outcome of claiming(store)) {
    const url = outcome.clip.content.canonicalUrl;
    claims.set(url, (claims.get(url) ?? 0) + 1);
  }

  const contested = new Map<number, { outcome: Outcome; ms: number }>();
  for (const result of store.results()) {
    if (result.kind !== "processed" || !("clip" in result.outcome)) continue;
    const { outcome, ms } = result;
    if ((claims.get(outcome.clip.content.canonicalUrl) ?? 0) < 2) continue;
    contested.set(outcome.loan.row, { outcome, ms });
  }

  const before = [...contested.values()];
  const after = settleRivals(before.map(({ outcome }) => outcome));
  for (const [index, outcome] of after.entries()) {
    const { ms = 0, outcome: old } = before[index] ?? {};
    if (outcome !== old) store.keep({ kind: "processed", outcome, ms });
  }
}

function* claiming(
  store: RunStore,
): Iterable<Extract<Outcome, { clip: unknown }>> {
  for (const result of store.results()) {
    if (result.kind === "processed" && "clip" in result.outcome) {
      yield result.outcome;
    }
  }
}
