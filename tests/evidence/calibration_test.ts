import { assert, assertEquals } from "@std/assert";
import {
  calibrationOf,
  calibrationSvg,
  type SaidSure,
} from "../../scripts/eval/calibration.ts";
import { saidOf } from "../../scripts/eval/said_sure.ts";

function said(
  confidence: number,
  ...labels: SaidSure["label"][]
): SaidSure[] {
  return labels.map((label) => ({ status: "found", confidence, label }));
}

Deno.test("calibrationOf() weighs how far each bin is off by its pairs", () => {
  const { error, bins, pairs } = calibrationOf([
    ...said(0.9, "found", "found", "found", "rejected"),
    ...said(0.5, "review"),
    ...said(0, "rejected"),
  ]);

  assertEquals(pairs, 6);
  assertEquals(bins.map(({ pairs, was }) => [pairs, was]), [
    [1, 0],
    [1, 0.5],
    [4, 0.75],
  ]);
  assertEquals(error.toFixed(6), (4 * 0.15 / 6).toFixed(6));
});

Deno.test("calibrationOf() finds what is too sure of itself, and what is not sure enough", () => {
  assert(calibrationOf(said(0.99, "rejected", "found")).error > 0.4);
  assert(calibrationOf(said(0.6, "found", "found")).error > 0.3);
});

Deno.test("calibrationSvg() draws a dot for each bin", () => {
  const svg = calibrationSvg(calibrationOf([
    ...said(0.9, "found"),
    ...said(0.1, "rejected"),
  ]));
  assertEquals(svg.match(/<circle/g)?.length, 2);
});

Deno.test("confidence is at most 0.03 off on labelled pairs, in either half", () => {
  const all = saidOf();
  for (const half of ["look", "kept"]) {
    const some = all.filter((one) => one.half === half);
    assert(some.length > 300, `${half}: only ${some.length} pairs`);
    const { error } = calibrationOf(some);
    assert(error <= 0.03, `${half}: ${error}`);
  }
});
