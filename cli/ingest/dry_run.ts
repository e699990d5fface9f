import {
  estimateRun,
  PRICES_READ,
  type RunEstimate,
} from "../../core/analysis/mod.ts";
import {
  type Loan,
  type LoanRow,
  PROCESS_RULES,
} from "../../core/words/mod.ts";
import { isYouTube } from "../../core/outlet/mod.ts";
import { table } from "../command/mod.ts";

/** Says what a run would do and cost at most, without doing any of it. */
export async function dryRunText(
  rows: AsyncIterable<LoanRow>,
  model: string,
  maxCostUsd?: number,
): Promise<string> {
  const loans: Loan[] = [];
  let rejected = 0;
  for await (const row of rows) {
    if (row.kind === "loan") loans.push(row.loan);
    else rejected++;
  }
  const estimate = estimateRun(loans, model, {
    piecesPerLink: PROCESS_RULES.judgementsPerLink,
  });
  return `${table(loans.map(planOf))}

Loans: ${estimate.loans}, rows that are no loan: ${rejected}
Links to follow: ${estimate.links}
Pieces for ${model} to judge: at most ${estimate.piecesAtMost}
${costText(estimate, model, maxCostUsd)}
`;
}

function planOf({ workOrder, vehicle, links }: Loan): string[] {
  const videos = links.filter(isYouTube).length;
  const ways = [
    [links.length - videos, "by the ladder"],
    [videos, "by the video path"],
  ] as const;
  const plan = ways.filter(([count]) => count > 0)
    .map(([count, way]) => `${count} ${count === 1 ? "link" : "links"} ${way}`);
  return [`${workOrder}  ${vehicle.asWritten}`, plan.join(", ")];
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

function dollars(usd: number): string {
  return `$${usd.toFixed(usd < 1 ? 3 : 2)}`;
}
