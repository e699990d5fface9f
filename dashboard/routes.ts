import type { DashboardOptions } from "./dashboard.ts";
import type { Exports } from "./exports.ts";
import type { Html } from "./html.ts";
import type { JobRunner } from "./job_runner.ts";
import type { JobPlan, JobTable } from "./job_table.ts";
import type { LoanRow } from "../core/loan/loan.ts";
import { EXPORT_ROUTES } from "./routes/export_routes.ts";
import { LOAD_ROUTES } from "./routes/load_routes.ts";
import { REVIEW_ROUTES } from "./routes/review_routes.ts";
import { SESSION_ROUTES } from "./routes/session_routes.ts";
import { WATCH_ROUTES } from "./routes/watch_routes.ts";
import type { ReviewDesk } from "./review_desk.ts";
import type { SavedViews } from "./saved_views.ts";
import type { Sessions } from "./session.ts";
import type { Uploads } from "./uploads.ts";
import { HttpError, type Visit } from "./visit.ts";

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

const ROUTES: readonly Route[] = [
  ...SESSION_ROUTES,
  ...LOAD_ROUTES,
  ...WATCH_ROUTES,
  ...REVIEW_ROUTES,
  ...EXPORT_ROUTES,
];

/**
 * Finds what answers a request.
 *
 * @throws {HttpError} If nothing does.
 */
export function findRoute(method: string, path: string): Route {
  const there = ROUTES.filter((route) => route.path === path);
  if (there.length === 0) throw new HttpError(404, "Check the address");
  const route = there.find((one) => one.method === method);
  if (route !== undefined) return route;
  throw new HttpError(405, `This page does not take ${method}`);
}
