import type { RunReport } from "../concurrent/run_report.ts";
import { table } from "./command.ts";
import { count, dollars, duration, shorten } from "./text.ts";

/** Writes what a run brought: statuses, reasons, tiers, time and cost. */
export function summaryText(report: RunReport, width: number): string {
  const { rows, statuses, reasons, tiers, ms, sequentialMs, costUsd } = report;
  const lines = Object.entries(statuses)
    .filter(([status, number]) => number > 0 || ALWAYS.includes(status))
    .map(([status, number]) => [status, String(number).padStart(5)]);
  const unanswered = reasons
    .filter(({ status }) => status !== "Found")
    .map(({ status, reason, count, example }) => {
      const start = `  ${status}, ${reason} (${count}): `;
      return `${start}${shorten(example, Math.max(width - start.length, 30))}`;
    });
  const found = Object.entries(tiers).map(([tier, n]) => `${tier} ${n}`);
  const speedUp = ms > 0 && sequentialMs > 0
    ? `; one by one: ${duration(sequentialMs)} (${
      (sequentialMs / ms).toFixed(1)
    } times faster)`
    : "";

  return [
    table(lines),
    `  ${count(rows, "row")} in, ${count(rows, "row")} out`,
    ...(unanswered.length > 0 ? ["", ...unanswered] : []),
    "",
    ...(found.length > 0 ? [`Clips by tier: ${found.join(", ")}`] : []),
    `Time: ${duration(ms)}${speedUp}`,
    ...(costUsd > 0 ? [`Cost: ${dollars(costUsd)}`] : []),
    "",
  ].join("\n");
}

/** Shown even where they are 0. */
const ALWAYS = ["Found", "Review", "Not found", "Failed"];
