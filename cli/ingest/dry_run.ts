import {
  estimateRun,
  PRICES_READ,
  type RunEstimate,
} from "../../core/analysis/mod.ts";
import { type Loan, PROCESS_RULES } from "../../core/words/mod.ts";
import type { RunPlan } from "../../runs/mod.ts";
import { isYouTube } from "../../core/outlet/mod.ts";
import { table } from "../command/mod.ts";

/** Says what a run would do and cost at most, without doing any of it. */
export function dryRunText(
  { loans, passedOver, rejected, costs }: RunPlan,
  model: string,
  maxCostUsd?: number,
): string {
  const estimate = estimateRun(loans, model, {
    piecesPerLink: PROCESS_RULES.judgementsPerLink,
  });
  const over = passedOver.length === 0 ? "" : `
Passed over: ${passedOver.length}
${table(passedOver.map(({ loan, sentence }) => [nameOf(loan), sentence]))}
`;
  return `${table(loans.map(planOf))}
${over}
Loans: ${estimate.loans}, rows that are no loan: ${rejected}
Links to follow: ${estimate.links}
Pieces for ${model} to judge: at most ${estimate.piecesAtMost}
${costText(estimate, model, maxCostUsd)}
${costs === undefined ? "" : bandText(costs)}`;
}

function nameOf({ workOrder, vehicle }: Loan): string {
  return `${workOrder}  ${vehicle.asWritten}`;
}

function planOf(loan: Loan): string[] {
  const { links } = loan;
  const videos = links.filter(isYouTube).length;
  const ways = [
    [links.length - videos, "by the ladder"],
    [videos, "by the video path"],
  ] as const;
  const plan = ways.filter(([count]) => count > 0)
    .map(([count, way]) => `${count} ${count === 1 ? "link" : "links"} ${way}`);
  return [nameOf(loan), plan.join(", ")];
}

function costText(
  { likelyUsd, atMostUsd }: RunEstimate,
  model: string,
  maxCostUsd?: number,
): string {
  if (likelyUsd === undefined || atMostUsd === undefined) {
    return `Cost of the analysis: not known, as the price of ${model} is not`;
  }
  const cap = maxCostUsd !== undefined && maxCostUsd < atMostUsd
    ? `; --max-cost stops it at ${dollars(maxCostUsd)}`
    : "";
  return `Cost of the analysis: likely ${dollars(likelyUsd)}, at most ${
    dollars(atMostUsd)
  }${cap} (prices of ${PRICES_READ}; search and scraping come on top)`;
}

function bandText(
  { fromUsd, toUsd, loans }: NonNullable<RunPlan["costs"]>,
): string {
  return `By ${loans} loans of earlier runs: ${dollars(fromUsd)} to ${
    dollars(toUsd)
  } for all services, in nine runs of ten
`;
}

function dollars(usd: number): string {
  return `$${usd.toFixed(usd < 0.01 ? 4 : usd < 1 ? 3 : 2)}`;
}
