import type { Decision } from "../../core/words/mod.ts";

/** What was said of a pair, beside its label. */
export interface SaidSure {
  readonly status: Decision["status"];
  /** 0 to 1. */
  readonly confidence: number;
  readonly label: Decision["status"];
}

/** One bar of the plot: pairs whose confidence is about the same. */
export interface Bin {
  readonly pairs: number;
  /** Mean confidence, 0 to 1. */
  readonly said: number;
  /** Mean of what the labels are worth, 0 to 1. */
  readonly was: number;
}

/** How far confidence is from what the labels say. */
export interface Calibration {
  readonly pairs: number;
  /** Expected calibration error: mean distance, weighted by pairs. */
  readonly error: number;
  readonly bins: readonly Bin[];
}

/**
 * What a label is worth: whether it is the loan's clip. Of a piece that a
 * person has to look at nobody knows it yet, so it is worth one half.
 */
const WORTH: Readonly<Record<Decision["status"], number>> = {
  found: 1,
  review: 0.5,
  rejected: 0,
};

/** Bins of equal width in which confidence is compared. */
const BINS = 20;

/** Compares confidence with labels. */
export function calibrationOf(all: readonly SaidSure[]): Calibration {
  const groups = Map.groupBy(
    all,
    ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)),
  );
  const bins = [...groups].sort(([a], [b]) => a - b).map(([, some]): Bin => ({
    pairs: some.length,
    said: mean(some.map(({ confidence }) => confidence)),
    was: mean(some.map(({ label }) => WORTH[label])),
  }));
  const apart = bins.map(({ pairs, said, was }) => pairs * Math.abs(said - was))
    .reduce((sum, one) => sum + one, 0);
  return { pairs: all.length, error: apart / Math.max(1, all.length), bins };
}

/** Prints a calibration as a table that docs/evaluation.md can hold. */
export function calibrationText(
  name: string,
  { pairs, error, bins }: Calibration,
): string {
  return [
    `\n${name}: ${pairs} pairs, expected calibration error ${error.toFixed(3)}`,
    "  pairs  said  labels",
    ...bins.map(({ pairs, said, was }) =>
      `  ${String(pairs).padStart(5)} ${said.toFixed(3)}   ${was.toFixed(3)}`
    ),
  ].join("\n");
}

const SIDE = 240;
const EDGE = 36;

/** Draws a calibration: on the diagonal what is said is what is so. */
export function calibrationSvg({ bins, pairs, error }: Calibration): string {
  const x = (value: number) => (EDGE + value * SIDE).toFixed(1);
  const y = (value: number) => (EDGE + (1 - value) * SIDE).toFixed(1);
  const all = SIDE + 2 * EDGE;
  const text = `${pairs} pairs, expected calibration error ${error.toFixed(3)}`;
  const dots = bins.map(({ pairs: some, said, was }) =>
    `<circle cx="${x(said)}" cy="${y(was)}" r="${
      (3 + 9 * Math.sqrt(some / pairs)).toFixed(1)
    }" fill="#2563eb" fill-opacity="0.6"/>`
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${all} ${all}" width="${all}" height="${all}" font-family="sans-serif" font-size="11" role="img" aria-label="${text}">
<rect width="${all}" height="${all}" fill="#fff"/>
<rect x="${EDGE}" y="${EDGE}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#94a3b8"/>
<path d="M${x(0)} ${y(0)}L${x(1)} ${
    y(1)
  }" stroke="#94a3b8" stroke-dasharray="4"/>
${dots.join("\n")}
<text x="${all / 2}" y="20" text-anchor="middle">${text}</text>
<text x="${all / 2}" y="${
    all - 12
  }" text-anchor="middle">confidence said, 0 to 1</text>
<text x="14" y="${all / 2}" text-anchor="middle" transform="rotate(-90 14 ${
    all / 2
  })">what the labels say</text>
</svg>
`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
}
