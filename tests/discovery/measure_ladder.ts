import type { Outcome } from "../../core/words/outcome.ts";
import { TIERS } from "../../core/words/scope.ts";
import type { World } from "../world/create_world.ts";
import { type LadderCase, ladderScenario } from "./ladder_scenario.ts";
import { openLadder, type OpenLadderOptions } from "./run_ladder.ts";

/** What was taken for one loan's clip. */
export interface Taken {
  readonly url?: string | undefined;
  readonly by?: string | undefined;
}

/** What a plan brought home from the scenario, and what it took. */
export interface Measured {
  readonly name: string;
  readonly taken: readonly Taken[];
  /** Paid: searches. */
  readonly queries: number;
  /** Paid: credits of the scraping service. */
  readonly credits: number;
  /** Requests to outlets. */
  readonly requests: number;
}

/** Runs all loans of the scenario, one after the other. */
export async function measureLadder(
  name: string,
  options: OpenLadderOptions = {},
): Promise<Measured & { readonly outcomes: readonly Outcome[] }> {
  const { scenario, cases } = ladderScenario();
  const ladder = openLadder(scenario, options);
  const outcomes: Outcome[] = [];
  for (const { loan } of cases) outcomes.push(await ladder.process(loan));
  await ladder.close();
  const taken = outcomes.map((outcome) =>
    "clip" in outcome
      ? { url: outcome.clip.content.url, by: outcome.clip.tier }
      : {}
  );
  return { name, outcomes, taken, ...await paidIn(ladder.world) };
}

/** Counts what was paid for, and what was asked of outlets, in a world. */
export async function paidIn(world: World) {
  const of = (host: RegExp) =>
    world.requests.filter((request) => host.test(request.host)).length;
  const queries = of(/^customsearch\./);
  const requests = of(/\.example$/);
  const answer = await world.fetch("https://app.scrapingbee.com/api/v1/usage", {
    headers: { authorization: "Bearer world" },
  });
  const { used_api_credit } = await answer.json();
  return { queries, requests, credits: Number(used_api_credit) };
}

/** What each tier found, as a table in Markdown. */
export function tierTable(
  { taken }: Measured,
  cases: readonly LadderCase[],
): string {
  const clips = cases.filter(({ truth }) => truth.url !== undefined);
  const rows = TIERS.map((tier) => {
    const own = taken.map(({ url, by }, n) => ({ url, by, n }))
      .filter(({ by }) => by === tier);
    const right = own.filter(({ url, n }) => url === cases[n]!.truth.url);
    const due = clips.filter(({ truth }) => truth.tier === tier);
    const met = own.filter(({ url, n }) =>
      cases[n]!.truth.tier === tier && url === cases[n]!.truth.url
    );
    return [
      tier,
      `${own.length}`,
      ratio(right.length, own.length),
      `${due.length}`,
      ratio(met.length, due.length),
      `${Math.round(100 * right.length / clips.length)} %`,
    ];
  });
  return markdownTable([
    [
      "tier",
      "taken",
      "precision",
      "clips it should be first to reach",
      "recall of those",
      "share of all clips",
    ],
    ...rows,
  ]);
}

/** What plans found and took, side by side, as a table in Markdown. */
export function planTable(
  plans: readonly Measured[],
  cases: readonly LadderCase[],
): string {
  const clips = cases.filter(({ truth }) => truth.url !== undefined).length;
  const perLoan = (number: number) => (number / cases.length).toFixed(2);
  const rows = plans.map(({ name, taken, queries, credits, requests }) => {
    const own = taken.filter(({ url }) => url !== undefined).length;
    const right = rightOf(taken, cases);
    return [
      name,
      ratio(right, own),
      ratio(right, clips),
      perLoan(queries),
      perLoan(credits),
      perLoan(requests),
    ];
  });
  return markdownTable([
    [
      "plan",
      "precision",
      "recall",
      "queries per loan",
      "credits per loan",
      "requests to outlets per loan",
    ],
    ...rows,
  ]);
}

/** Loans for which the right clip was taken. */
export function rightOf(
  taken: readonly Taken[],
  cases: readonly LadderCase[],
): number {
  return taken.filter(({ url }, n) =>
    url !== undefined && url === cases[n]!.truth.url
  ).length;
}

function markdownTable(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
  const rule = `|${rows[0]!.map(() => " --- ").join("|")}|`;
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? "-" : (part / whole).toFixed(2);
}
