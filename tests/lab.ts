// A module that is loaded on the way would be real work, over which time jumps.
import "openai";
import { runIngest, runIngestConcurrent } from "../concurrent/run_ingest.ts";
import type { IngestOptions } from "../concurrent/run_ingest.ts";
import type { RunReport } from "../runs/run_report.ts";
import { memoryStore } from "../runs/journal/run_store.ts";
import { type Config, loadConfig } from "../core/settings/config.ts";
import { readLoans } from "../core/loan/read_loan_file.ts";
import type { LoanRow } from "../core/words/loan.ts";
import type { RowResult } from "../core/words/outcome.ts";
import { toJson } from "../core/result/json_lines.ts";
import {
  createServices,
  type OpenServices,
  type ServiceOptions,
} from "../core/services.ts";
import { createWorld, type Delays, type World } from "./world/create_world.ts";
import type { Scenario } from "./world/scenario.ts";
import {
  createVirtualClock,
  type VirtualClock,
} from "./world/virtual_clock.ts";

/** The settings under which the simulated internet knows the program. */
export const LAB_SETTINGS: Readonly<Record<string, string>> = {
  OPENAI_API_KEY: "world",
  GOOGLE_SEARCH_API_KEY: "world",
  GOOGLE_SEARCH_ENGINE_ID: "world",
  SCRAPINGBEE_API_KEY: "world",
  BROWSER_WS_ENDPOINT: "ws://127.0.0.1:9222/devtools/browser/lab",
};

/** The program over a simulated internet, in one process and no real time. */
export interface Lab {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly config: Config;
  readonly services: OpenServices;
}

/** Puts the program on top of a scenario. */
export function openLab(scenario: Scenario, options: {
  delays?: Delays;
  settings?: Record<string, string>;
  services?: Partial<ServiceOptions>;
  /** How long real work may take before time jumps over a deadline. */
  patienceMs?: number;
} = {}): Lab {
  const { delays = "none", settings = {}, services, patienceMs } = options;
  const clock = createVirtualClock(undefined, {
    ...(patienceMs !== undefined && { patienceMs }),
  });
  const world = createWorld(scenario, { clock, delays });
  const config = loadConfig({ dotenv: { ...LAB_SETTINGS, ...settings } });
  return {
    world,
    clock,
    config,
    services: createServices(config, {
      clock,
      fetch: world.fetch,
      connect: (url) => new world.WebSocket(url),
      random: () => 0.5,
      ...services,
    }),
  };
}

/** Reads loans from the text of a file. */
export function loansOf(
  csv: string,
  today = "2026-11-24",
): AsyncIterable<LoanRow> {
  return readLoans({
    name: "loans.csv",
    open: () => Promise.resolve(new Blob([csv]).stream()),
  }, { internalHosts: ["fms.driveshop.com"], today });
}

/** Runs loans in a lab and gives report and results. */
export async function runLab(
  { services }: Pick<Lab, "services">,
  csv: string,
  options: Partial<IngestOptions> = {},
): Promise<{ report: RunReport; results: RowResult[] }> {
  const store = memoryStore();
  try {
    const runAll = options.concurrency === 1 ? runIngest : runIngestConcurrent;
    const report = await runAll(services, {
      rows: loansOf(csv),
      store,
      outputs: {},
      ledger: services.ledger,
      ...options,
    });
    return { report, results: [...store.results()] };
  } finally {
    await services.close();
  }
}

/** A result as text, without what differs from run to run. */
export function comparable(result: RowResult): string {
  return JSON.stringify(
    toJson(result),
    (key, value) => key === "effort" || key === "ms" ? undefined : value,
    1,
  );
}
