import type { Database } from "../database/mod.ts";

/** What some loans will probably cost, by what earlier ones did. */
export interface CostBand {
  /** Nine of ten runs cost at least and at most so much, in US dollars. */
  readonly fromUsd: number;
  readonly toUsd: number;
  /** Loans of earlier runs that it rests on. */
  readonly loans: number;
}

/** Fewer loans than these say nothing of others. */
const FEWEST = 5;
/** The newest that count: prices, services and outlets change. */
const NEWEST = 300;

/**
 * What each loan cost when a run first looked for it, the newest first; later
 * looks have answers that were kept, and are cheaper. What a run was charged
 * beyond what its loans tell (answers that came to nothing) is spread over them.
 */
const COSTS = `
  WITH told AS (
    SELECT run, total(cost) AS cost FROM run_row GROUP BY run),
  charged AS (
    SELECT run, total(json_extract(amounts, '$.usd')) AS usd
    FROM charge GROUP BY run)
  SELECT run_row.cost * CASE WHEN told.cost > 0 AND charged.usd > told.cost
    THEN charged.usd / told.cost ELSE 1 END AS usd
  FROM run_row
    JOIN run ON run.id = run_row.run
    JOIN told ON told.run = run_row.run
    LEFT JOIN charged ON charged.run = run_row.run
  WHERE run.config = ?
    AND run_row.status IN ('Found', 'Review', 'Not found', 'Failed')
    AND NOT EXISTS (SELECT 1 FROM run_row AS other
      WHERE other.loan = run_row.loan AND other.seq < run_row.seq
        AND other.status IN ('Found', 'Review', 'Not found', 'Failed'))
  ORDER BY run_row.seq DESC LIMIT ${NEWEST}`;

/**
 * Says what `loans` loans will cost in nine of ten runs, by the kept runs of
 * the same settings; `undefined` where these are too few, or cost nothing.
 */
export function costBandOf(
  db: Database,
  config: string,
  loans: number,
): CostBand | undefined {
  const costs = db.all(COSTS, config).map(({ usd }) => Number(usd));
  return bandOf(costs, loans);
}

/** Runs that are played. */
const PLAYS = 1000;
/** Loans that a played run draws at most; larger runs vary less. */
const DRAWS = 300;

/**
 * The band of `loans` loans, by what others of their kind cost. Runs are played:
 * each draws the costs that may be behind the known ones from these (a
 * bootstrap, since a few loans only show a part), then its loans from those. Of
 * the sums, the middle nine tenths are taken, and widened, as ratios, as Student's
 * t widens a normal band for so few.
 */
export function bandOf(
  costs: readonly number[],
  loans: number,
): CostBand | undefined {
  const known = costs.length;
  if (known < FEWEST || loans === 0 || costs.every((usd) => usd === 0)) {
    return undefined;
  }
  const random = randomFrom(1);
  const drawn = Math.min(loans, DRAWS);
  const sums = Array.from({ length: PLAYS }, () => {
    const behind = costs.map(() => costs[Math.floor(random() * known)]!);
    let sum = 0;
    for (let n = 0; n < drawn; n++) {
      sum += behind[Math.floor(random() * known)]!;
    }
    return sum / drawn * loans;
  }).sort((a, b) => a - b);
  const at = (share: number) => sums[Math.floor(share * PLAYS)]!;
  const middle = at(0.5);
  if (middle === 0) return undefined;
  const wider = Math.sqrt(known / (known - 1)) * studentFactor(known - 1);
  const widened = (usd: number) => middle * (usd / middle) ** wider;
  return {
    fromUsd: widened(at(0.05)),
    toUsd: widened(at(0.95)),
    loans: known,
  };
}

/** How much wider Student's t is than the normal at 5 % on each side. */
function studentFactor(freedom: number): number {
  const z = 1.645;
  // Cornish and Fisher's expansion, to the second order.
  return 1 + (z ** 2 + 1) / (4 * freedom) +
    (5 * z ** 4 + 16 * z ** 2 + 3) / (96 * freedom ** 2);
}

/** Numbers from 0 to 1 that are the same each time, so that a plan is. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
