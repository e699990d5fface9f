import type { LoanRow } from "../../core/words/loan.ts";
import type { DashboardOptions } from "../server/dashboard_options.ts";
import type { Exports } from "../review/exports.ts";
import type { Html } from "../server/html.ts";
import type { JobRunner } from "../jobs/job_runner.ts";
import type { JobPlan, JobTable } from "../jobs/job_table.ts";
import type { ReviewDesk } from "../review/review_desk.ts";
import type { SavedViews } from "../review/saved_views.ts";
import type { Sessions } from "../server/session.ts";
import type { Uploads } from "../jobs/uploads.ts";
import type { Visit } from "../server/visit.ts";

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
