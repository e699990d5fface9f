import type { LoanRow } from "../../core/words/mod.ts";
import type { DashboardOptions, Html, Sessions, Visit } from "../server/mod.ts";
import type { Exports, ReviewDesk, SavedViews } from "../review/mod.ts";
import type { JobPlan, JobRunner, JobTable, Uploads } from "../jobs/mod.ts";

/** Everything that the routes work with. */
export interface AppState {
  readonly options: DashboardOptions;
  readonly desk: ReviewDesk;
  readonly jobs: JobTable;
  readonly uploads: Uploads;
  readonly runner: JobRunner;
  readonly exports: Exports;
  readonly views: SavedViews;
  readonly sessions: Sessions;
  /** The rows of a job's file, from the start. */
  readonly rows: (plan: Pick<JobPlan, "upload">) => AsyncIterable<LoanRow>;
}

/** What answers one method at one path. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Whether it answers those who did not log in. */
  readonly isOpen?: true;
  /** Whether it takes a file. */
  readonly isUpload?: true;
  readonly answer: (
    visit: Visit,
    state: AppState,
  ) => Html | Response | Promise<Html | Response>;
}
