import type {
  Account,
  Attempt,
  RowResult,
  RowStatus,
} from "../core/words/mod.ts";
import { rowFacts } from "../core/result/mod.ts";

/** What a run brought, in numbers. */
export interface RunReport {
  /** Rows of the loan file. */
  readonly rows: number;
  readonly statuses: Readonly<Record<RowStatus, number>>;
  /** How often each reason stands beside each status, most first. */
  readonly reasons: readonly {
    readonly status: RowStatus;
    readonly reason: string;
    readonly count: number;
    /** The sentence of the first such row. */
    readonly example: string;
    /** Of failed loans: who got no answer, and so failed them. */
    readonly by: readonly Attempt["by"][];
    /** Of failed loans: settings with which more would have been tried. */
    readonly lacks: readonly string[];
  }[];
  /** How many clips each tier found. */
  readonly tiers: Readonly<Record<string, number>>;
  /** Wall time of the run, in milliseconds. */
  readonly ms: number;
  /** What the services charged, in US dollars, in all sittings of the run. */
  readonly costUsd: number;
  /** The same by service, with everything else that is counted. */
  readonly spent: Account["services"];
}

/** Counts the results of a run that took `ms` milliseconds, and its ledger. */
export function summarize(
  results: Iterable<RowResult>,
  ms: number,
  { total, services: spent }: Account = { total: {}, services: {} },
): RunReport {
  const statuses: Record<RowStatus, number> = {
    "Found": 0,
    "Review": 0,
    "Not found": 0,
    "Failed": 0,
    "Skipped": 0,
    "Stopped": 0,
  };
  const reasons = new Map<string, RunReport["reasons"][number]>();
  const tiers: Record<string, number> = {};
  let rows = 0;

  for (const result of results) {
    const { status, reason, sentence } = rowFacts(result);
    rows++;
    statuses[status]++;
    const key = `${status}/${reason}`;
    const { count = 0, example = sentence, by = [], lacks = [] } =
      reasons.get(key) ?? {};
    const why = whyFailed(result);
    reasons.set(key, {
      status,
      reason,
      count: count + 1,
      example,
      by: [...new Set([...by, ...why.by])],
      lacks: [...new Set([...lacks, ...why.lacks])],
    });
    if (result.kind !== "processed") continue;
    const { outcome } = result;
    if ("clip" in outcome) {
      const { tier } = outcome.clip;
      tiers[tier] = (tiers[tier] ?? 0) + 1;
    }
  }

  return {
    rows,
    statuses,
    reasons: [...reasons.values()].sort((a, b) => b.count - a.count),
    tiers,
    ms,
    costUsd: total.usd ?? 0,
    spent,
  };
}

/** Who got no answer about a failed loan, and what was not set up for it. */
function whyFailed(
  result: RowResult,
): Pick<RunReport["reasons"][number], "by" | "lacks"> {
  if (result.kind !== "processed" || result.outcome.status !== "failed") {
    return { by: [], lacks: [] };
  }
  const { reason, attempts } = result.outcome;
  const troubles = attempts.filter(({ kind }) => kind === reason);
  const links = troubles.map(({ link }) => link);
  return {
    by: troubles.map(({ by }) => by),
    lacks: attempts.flatMap(({ link, lacks }) =>
      lacks !== undefined && links.includes(link) ? [lacks] : []
    ),
  };
}
