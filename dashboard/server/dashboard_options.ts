import type { Clock, LoanRow } from "../../core/words/mod.ts";
import type { LookingSettings } from "../../core/discovery/mod.ts";
import type { Print } from "../../core/coverage/mod.ts";
import type { OpenServices } from "../../core/services.ts";
import type { EngineRun, SharedStores } from "../../concurrent/mod.ts";
import type { Amounts } from "../../core/words/mod.ts";
import type { JobPlan, OpenRun } from "../../runs/mod.ts";
import type { HashCost } from "./password.ts";
import type { Setup } from "./setup.ts";

/** An engine whose workers have the loans of runs. */
export interface RunEngine {
  /** Its address as it may be shown. */
  readonly label: string;
  /** Loans handed over at once. */
  readonly concurrency: number;
  /** @throws {ConfigError} If it cannot keep what a run may take at most. */
  readonly assertCapsKept: (caps: Amounts) => void;
  /**
   * Opens it for a run.
   *
   * @throws {ConfigError} If it cannot be reached.
   */
  readonly open: (
    run: OpenRun,
    plan: Pick<JobPlan, "name" | "isFresh" | "maxCostUsd">,
  ) => Promise<EngineRun>;
}

/** Options for `openDashboard`. */
export interface DashboardOptions {
  /** Folder of everything that is kept, such as `.clipscout`. */
  folder: string;
  /** Asked for at the door. @default nobody is asked */
  password?: string | undefined;
  /** What the hash of a login's password takes. @default {as OWASP advises} */
  hashCost?: HashCost;
  /** Whether a `Host` header names this server. */
  isOwnHost: (host: string) => boolean;
  /** Loans in work at once. */
  concurrency: number;
  /** Loans that a report is of, at most. @default {5000} */
  mostReported?: number;
  /** Model that the cost is estimated for. */
  model: string;
  /** The settings of search and scraping, for the cost. @default {none} */
  readonly looking?: LookingSettings;
  /** Hosts of the fleet system, whose links are never coverage. */
  internalHosts: readonly string[];
  /** The settings that bear on outcomes, as the journal keeps them. */
  config: string;
  /** Why a run of the user's own loans cannot start, such as a missing key. */
  readonly problem?: string | undefined;
  /** How the program is set up. @default {the page of settings says nothing} */
  setup?: Setup | undefined;
  /** Opens what a run needs of the outside. */
  services: (
    maxCostUsd: number | undefined,
    kept: Pick<OpenRun, "charges" | "lostPages">,
    shared?: SharedStores,
  ) => OpenServices | Promise<OpenServices>;
  /** Whose workers have the loans of runs. @default {this process works on them} */
  engine?: RunEngine | undefined;
  /** The press week: invented loans that need no key. */
  demo: {
    readonly rows: () => AsyncIterable<LoanRow>;
    readonly services: () => OpenServices | Promise<OpenServices>;
  };
  /** Prints reports as PDF. @default {they are set plainly} */
  print?: Print | undefined;
  /** Most bytes of an upload. @default {MAX_UPLOAD} */
  maxUpload?: number;
  /**
   * How long a page waits for a file to be read before it tells how far that
   * is, in milliseconds. @default {1_000}
   */
  readPatienceMs?: number;
  clock: Clock;
  /** Hears of bugs. */
  log: (message: string) => void;
}
