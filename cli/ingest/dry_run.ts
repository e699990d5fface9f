import {
  costLines,
  estimateCost,
  hearingLine,
} from "../../core/contract/mod.ts";
import { estimateHearing } from "../../core/posts/mod.ts";
import { PRICES_READ } from "../../core/analysis/mod.ts";
import type { Config } from "../../core/settings/mod.ts";
import type { Amounts, Loan } from "../../core/words/mod.ts";
import type { RunPlan } from "../../runs/mod.ts";
import { isYouTube, parsePostUrl } from "../../core/outlet/mod.ts";
import { dollars, table } from "../command/mod.ts";

/** Says what a run would do and cost at most, without doing any of it. */
export function dryRunText(
  { loans, passedOver, rejected, costs }: RunPlan,
  config: Config,
  caps: Amounts,
): string {
  const { openaiModel: model } = config;
  const cost = estimateCost(loans, model, config);
  const { analysis } = cost;
  const hearing = estimateHearing(loans, config);
  const over = passedOver.length === 0 ? "" : `
Passed over: ${passedOver.length}
${table(passedOver.map(({ loan, sentence }) => [nameOf(loan), sentence]))}
`;
  return `${table(loans.map(planOf))}
${over}
Loans: ${analysis.loans}, rows that are no loan: ${rejected}
Links to follow: ${analysis.links}
Pieces for ${model} to judge: at most ${analysis.piecesAtMost}
${
    [...costLines(cost, model), ...hearing ? [hearingLine(hearing)] : []]
      .join("\n")
  } (prices of ${PRICES_READ}; sends made again come on top)${capText(caps)}
${costs === undefined ? "" : bandText(costs)}`;
}

function nameOf({ workOrder, vehicle }: Loan): string {
  return `${workOrder}  ${vehicle.asWritten}`;
}

function planOf(loan: Loan): string[] {
  const { links } = loan;
  const videos = links.filter(isYouTube).length;
  const kinds = links.map((link) => parsePostUrl(link)?.kind);
  const posts = kinds.filter((kind) => kind === "post").length;
  const accounts = kinds.filter((kind) => kind === "account").length;
  const ways = [
    [links.length - videos - posts - accounts, "by the ladder"],
    [videos, "by the video path"],
    [posts, "by the path of posts"],
    [accounts, "of accounts with posts"],
  ] as const;
  const plan = ways.filter(([count]) => count > 0)
    .map(([count, way]) => `${count} ${count === 1 ? "link" : "links"} ${way}`);
  return [nameOf(loan), plan.join(", ")];
}

/** What stops the run before the most is reached. */
function capText({ usd, queries, credits }: Amounts): string {
  const stops = [
    ...usd === undefined ? [] : [`--max-cost stops it at $${usd}`],
    ...queries === undefined ? [] : [`--max-queries at ${queries} queries`],
    ...credits === undefined ? [] : [`--max-credits at ${credits} credits`],
  ];
  return stops.length === 0 ? "" : `\nCaps: ${stops.join("; ")}`;
}

function bandText(
  { fromUsd, toUsd, loans }: NonNullable<RunPlan["costs"]>,
): string {
  return `By ${loans} loans of earlier runs: ${dollars(fromUsd)} to ${
    dollars(toUsd)
  } for all services, in nine runs of ten
`;
}
