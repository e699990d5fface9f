import type { TableReader } from "../../core/aside/mod.ts";
import type { Html } from "../../core/result/mod.ts";
import type {
  DashboardOptions,
  Sessions,
  Users,
  Visit,
} from "../server/mod.ts";
import type { DeliveryLog, JobTable, SavedViews } from "../../runs/mod.ts";
import type { Exports, Reports, ReviewDesk } from "../review/mod.ts";
import type { JobRunner, ReadingDesk, Uploads } from "../jobs/mod.ts";

/** Everything that is kept in one folder. */
export interface FolderState {
  readonly options: DashboardOptions;
  /** Folder of the journal. */
  readonly folder: string;
  readonly desk: ReviewDesk;
  readonly jobs: JobTable;
  readonly uploads: Uploads;
  /** Reads loan files in workers. */
  readonly reader: TableReader;
  readonly readings: ReadingDesk;
  readonly runner: JobRunner;
  readonly exports: Exports;
  readonly reports: Reports;
  /** What became of clips at the fleet system. */
  readonly deliveries: DeliveryLog;
  readonly views: SavedViews;
}

/** Everything that the routes work with: of the real work, or of the demo. */
export interface AppState extends FolderState {
  readonly sessions: Sessions;
  /** Who may log in. */
  readonly users: Users;
  /** Where the demo lives. */
  readonly demo: {
    open(): Promise<{ readonly state: FolderState }>;
    clear(): Promise<void>;
  };
}

/** What answers one method at one path. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Whether it answers those who did not log in. */
  readonly isOpen?: true;
  /** Whether it takes a file. */
  readonly isUpload?: true;
  /** Whether it shows the demo to who is in it. @default {true} */
  readonly isDemo?: false;
  readonly answer: (
    visit: Visit,
    state: AppState,
  ) => Html | Response | Promise<Html | Response>;
}
