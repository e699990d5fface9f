import type { Evidence } from "../words/mod.ts";

/**
 * Sums evidence up in one clause for the reviewer, without a full stop; `said`
 * is what the sentence says already, and is not said again.
 */
export function describe(evidence: Evidence, said = ""): string {
  return [
    naming(evidence),
    dating(evidence),
    evidence.attribution.because,
  ].filter((clause) => clause !== said).join(", ");
}

function naming({ vehicle }: Evidence): string {
  const times = vehicle.mentions === 1 ? "once" : `${vehicle.mentions} times`;
  if (vehicle.inTitle) return `names the vehicle in the title and ${times}`;
  const where = vehicle.inLead
    ? " from the lead on"
    : vehicle.inHeadings
    ? " with a heading"
    : "";
  return `names the vehicle ${times}${where}`;
}

function dating({ window: { published, daysFromStart } }: Evidence): string {
  if (published === undefined) return "undated";
  if (daysFromStart === undefined) return `published ${published.date}`;
  if (daysFromStart === 0) {
    return `published ${published.date}, as the loan began`;
  }
  const days = Math.abs(daysFromStart);
  const side = daysFromStart < 0 ? "before" : "after";
  return `published ${published.date}, ${days} day${
    days === 1 ? "" : "s"
  } ${side} the loan began`;
}
