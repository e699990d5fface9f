import type { Outcome } from "../../core/words/outcome.ts";
import { TIERS } from "../../core/words/scope.ts";
import type { Scenario } from "../world/scenario.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";
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
  /** GPT, by the run's own count, in US dollars. */
  readonly gptUsd?: number;
  /** How long it would have taken, in seconds. */
  readonly seconds?: number;
}

/** Options for {@linkcode measureLadder}. */
export interface MeasureOptions extends OpenLadderOptions {
  /** @default {ladderScenario} */
  readonly of?: () => {
    readonly scenario: Scenario;
    readonly cases: readonly LadderCase[];
  };
  /** Loans at once. @default {1} */
  readonly lanes?: number;
}

/** Runs all loans of a scenario. */
export async function measureLadder(
  name: string,
  options: MeasureOptions = {},
): Promise<Measured & { readonly outcomes: readonly Outcome[] }> {
  const { of = ladderScenario, lanes = 1 } = options;
  const { scenario, cases } = of();
  const clock = createVirtualClock();
  const ladder = openLadder(scenario, { clock, ...options });
  const outcomes: Outcome[] = [];
  const queue = [...cases.entries()];
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [n, { loan }] = next;
      outcomes[n] = await ladder.process(loan);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const seconds = clock.elapsedMs / 1000;
  await ladder.close();
  const taken = outcomes.map((outcome) =>
    "clip" in outcome
      ? { url: outcome.clip.content.url, by: outcome.clip.tier }
      : {}
  );
  const gptUsd = outcomes.flatMap(({ attempts }) => attempts)
    .filter(({ did }) => did === "judge")
    .reduce((sum, { effort }) => sum + (effort.costUsd ?? 0), 0);
  const paid = await paidIn(ladder.world);
  return { name, outcomes, taken, seconds, gptUsd, ...paid };
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

/** US dollars for a query of the service that the scenarios use. */
const USD_PER_QUERY = 0.005;
const USD_PER_CREDIT = 49 / 250_000;

/** What plans found and took, side by side, as a table in Markdown. */
export function planTable(
  plans: readonly Measured[],
  cases: readonly LadderCase[],
): string {
  const clips = cases.filter(({ truth }) => truth.url !== undefined).length;
  const perLoan = (number: number) => (number / cases.length).toFixed(2);
  const rows = plans.map((plan) => {
    const { name, taken, queries, credits, requests, gptUsd, seconds } = plan;
    const own = taken.filter(({ url }) => url !== undefined).length;
    const right = rightOf(taken, cases);
    const searched = queries * USD_PER_QUERY + credits * USD_PER_CREDIT;
    return [
      name,
      ratio(right, own),
      ratio(right, clips),
      `${queries}`,
      `${credits}`,
      searched.toFixed(3),
      gptUsd === undefined ? "-" : gptUsd.toFixed(3),
      perLoan(requests),
      seconds === undefined ? "-" : `${Math.round(seconds)}`,
    ];
  });
  return markdownTable([
    [
      "plan",
      "precision",
      "recall",
      "queries",
      "credits",
      "search and scraping, $",
      "GPT, $",
      "requests to outlets per loan",
      "time, s",
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

/** A table in Markdown; its first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
  const rule = `|${rows[0]!.map(() => " --- ").join("|")}|`;
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? "-" : (part / whole).toFixed(2);
}
