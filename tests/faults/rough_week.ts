import { openLab, runLab } from "../lab.ts";
import type { Scenario } from "../world/scenario.ts";
import { chance } from "../world/conditions.ts";
import { type RoughNet, roughNet, type RoughNetOptions } from "./rough_net.ts";

/** What a run over a rough net came to. */
export interface RoughRun {
  /** One line a loan: its number, its status, its clip. */
  readonly clips: readonly string[];
  readonly wallMs: number;
  readonly requests: number;
  readonly wrong: RoughNet["wrong"];
}

/** Runs a scenario while a share of all requests goes wrong. */
export async function runRough(
  scenario: Scenario,
  csv: string,
  { concurrency, ...rough }:
    & Pick<RoughNetOptions, "share" | "seed" | "kinds">
    & { readonly concurrency: number },
): Promise<RoughRun> {
  const lab = openLab(scenario, {
    // GPT takes its time, a page hardly any; both differ by the request.
    delays: ({ url, body }) =>
      (url.hostname === "api.openai.com" ? 3000 : 300) *
      (0.5 + chance(`${url} ${body}`)),
    services: {
      fetch: (input, init) => net.fetch(input, init),
      timer: {
        now: () => lab.clock.now(),
        sleep: (ms, signal) => lab.clock.sleep(ms, signal),
      },
    },
  });
  const net = roughNet({ ...lab, fetch: lab.world.fetch, ...rough });
  const { results } = await runLab(lab, csv, { concurrency });
  const clips = results.map((result) => {
    if (result.kind !== "processed") return result.kind;
    const { outcome } = result;
    const url = "clip" in outcome ? outcome.clip.content.url : outcome.reason;
    return `${outcome.loan.workOrder} ${outcome.status} ${url}`;
  });
  const { requests } = lab.world;
  return {
    clips,
    wallMs: lab.clock.elapsedMs,
    requests: requests.length,
    wrong: net.wrong,
  };
}
