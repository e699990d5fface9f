import { type JobPlan, makeFolder, Records } from "../runs/mod.ts";
import { ConfigError, type LoanRow } from "../core/words/mod.ts";
import { createTableReader, type TableReader } from "../core/aside/mod.ts";
import { type DashboardOptions, HttpError } from "./server/mod.ts";
import type { FolderState } from "./routes/mod.ts";
import { Exports, Reports, ReviewDesk } from "./review/mod.ts";
import { ColumnMemory, JobRunner, ReadingDesk, Uploads } from "./jobs/mod.ts";

/** Everything that is kept in one folder, opened. */
export interface OpenState extends AsyncDisposable {
  readonly state: FolderState;
}

/**
 * Opens what is kept in a folder and goes on with its unfinished runs.
 *
 * @param isDemo Whether it holds the press week, and only that.
 */
export async function openState(
  folder: string,
  options: DashboardOptions,
  isDemo = false,
): Promise<OpenState> {
  const { clock, log, concurrency, config } = options;
  await makeFolder(folder);
  await using held = new AsyncDisposableStack();
  const records = held.use(new Records(folder, clock));
  const desk = new ReviewDesk(records, clock);
  const uploads = new Uploads({
    log: records.uploads,
    folder: `${folder}/uploads`,
    clock,
  });
  const reader = held.use(createTableReader());
  const readings = held.use(
    new ReadingDesk({
      reader,
      uploads,
      columns: new ColumnMemory(`${folder}/columns.json`),
      internalHosts: options.internalHosts,
      clock,
    }),
  );
  const rows = (plan: JobPlan) => {
    if (isDemo) return options.demo.rows();
    if (plan.upload === "") throw new ConfigError(MOVED);
    return rowsOf(plan, { uploads, reader }, options);
  };
  const runner = held.use(
    new JobRunner({
      records,
      folder,
      concurrency,
      config,
      clock,
      log,
      rows,
      services: ({ maxCostUsd }, kept, shared) =>
        isDemo
          ? options.demo.services()
          : options.services(maxCostUsd, kept, shared),
      ...(!isDemo && { engine: options.engine }),
    }),
  );
  const reports = new Reports({ folder, clock, print: options.print });
  const exports = new Exports({
    log: records.exports,
    folder: `${folder}/exports`,
    desk,
    reports,
    clock,
  });
  await uploads.sweep();
  await exports.sweep();
  const { jobs, views, deliveries } = records;
  runner.wake();
  const release = held.move();
  return {
    state: {
      options,
      folder,
      desk,
      jobs,
      uploads,
      reader,
      readings,
      runner,
      exports,
      reports,
      views,
      deliveries,
    },
    [Symbol.asyncDispose]: () => release.disposeAsync(),
  };
}

const MOVED = "The press week runs in a sandbox of its own by now";

function rowsOf(
  { upload, reading = {} }: JobPlan,
  { uploads, reader }: { uploads: Uploads; reader: TableReader },
  { internalHosts, clock }: DashboardOptions,
): AsyncIterable<LoanRow> {
  const found = uploads.find(upload);
  if (found === undefined) throw new HttpError(404, "There is no such file");
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  return reader.rows(uploads.source(found), {
    ...reading,
    internalHosts,
    today,
  });
}
