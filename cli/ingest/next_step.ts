import type { RunReport } from "../../runs/mod.ts";

/** Reasons of skipped loans that `--fresh` takes up. */
const UNDONE_BY_FRESH = ["in_review", "waiting"];

/** What the user can do about what is not done; may be empty. */
export function nextStep({ statuses, reasons }: RunReport): string {
  const { Failed: failed, Stopped: stopped } = statuses;
  if (failed + stopped > 0) {
    return `Run it again with --resume for the ${failed + stopped} that ` +
      `failed or were stopped\n`;
  }
  const skipped = reasons.filter(({ status, reason }) =>
    status === "Skipped" && UNDONE_BY_FRESH.includes(reason)
  ).reduce((sum, { count }) => sum + count, 0);
  return skipped > 0
    ? `Run it again with --fresh for the ${skipped} that were answered before\n`
    : "";
}
