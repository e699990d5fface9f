import { type Dashboard, openDashboard } from "../../dashboard/dashboard.ts";
import type { DashboardOptions } from "../../dashboard/server/dashboard_options.ts";
import { Records } from "../../runs/records.ts";
import { loadConfig } from "../../core/settings/config.ts";
import { SYSTEM_CLOCK } from "../../core/words/base/clock.ts";
import type { RowResult } from "../../core/words/outcome.ts";
import { openPressWeek, pressWeekRows } from "../../cli/press_week.ts";

/** Where the dashboard of a test says it is. */
export const ORIGIN = "http://127.0.0.1:8501";

/** A dashboard in this process, without a socket. */
export interface Opened extends AsyncDisposable {
  readonly dashboard: Dashboard;
  /** Asks for a page. */
  get(path: string, headers?: HeadersInit): Promise<Response>;
  /** Sends a form with its token, as a page of ours would. */
  post(
    path: string,
    fields?: Readonly<Record<string, string>> | FormData,
    headers?: Readonly<Record<string, string>>,
    from?: string,
  ): Promise<Response>;
}

/** Opens a dashboard on a folder. */
export async function openHere(
  folder: string,
  options: Partial<DashboardOptions> = {},
): Promise<Opened> {
  const clock = SYSTEM_CLOCK;
  const dashboard = await openDashboard({
    folder,
    isOwnHost: (host) => host === "127.0.0.1:8501",
    concurrency: 5,
    model: "gpt-6-luna",
    internalHosts: loadConfig().internalHosts,
    config: "{}",
    readPatienceMs: 120_000,
    services: async () =>
      (await openPressWeek({ pace: "instant", clock })).services,
    demo: {
      rows: pressWeekRows,
      services: async () =>
        (await openPressWeek({ pace: "instant", clock })).services,
    },
    clock,
    log: (message) => console.error(message),
    ...options,
  });
  const host = "127.0.0.1:8501";

  const opened: Opened = {
    dashboard,
    get: (path, headers = {}) =>
      dashboard.handle(
        new Request(`${ORIGIN}${path}`, {
          headers: { host, ...Object.fromEntries(new Headers(headers)) },
        }),
        "127.0.0.1",
      ),
    async post(path, fields = {}, headers = {}, from = "127.0.0.1") {
      const body = fields instanceof FormData ? fields : formOf(fields);
      if (!body.has("csrf")) {
        const answer = await opened.get("/token", headers);
        if (answer.ok) body.set("csrf", (await answer.json()).token);
      }
      return await dashboard.handle(
        new Request(`${ORIGIN}${path}`, {
          method: "POST",
          body,
          headers: { host, ...headers },
        }),
        from,
      );
    },
    [Symbol.asyncDispose]: () => dashboard[Symbol.asyncDispose](),
  };
  return opened;
}

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const PRESS_WEEK = new URL(
  "../../fixtures/press_week/loans.csv",
  import.meta.url,
);

/** Uploads the press week's file, and starts its run. */
export async function startPressWeek(opened: Opened): Promise<void> {
  const form = new FormData();
  form.set("file", new File([await Deno.readFile(PRESS_WEEK)], "loans.csv"));
  const { headers } = await opened.post("/load", form);
  const page = new URL(headers.get("location") ?? "", ORIGIN);
  const file = page.searchParams.get("file") ?? "";
  await (await opened.post("/start", { file })).body?.cancel();
}

/** Runs the press week's file in a dashboard, to its end. */
export async function runPressWeek(opened: Opened): Promise<void> {
  await startPressWeek(opened);
  const events = await opened.get("/watch/events");
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ""; !/"state":"(done|failed)"/.test(text);) {
    const { value = "", done } = await reader.read();
    if (done) throw new Error("The events ended early");
    text = value;
  }
  await reader.cancel();
}

/** Writes results into the journal of a folder, as a run of a day would. */
export async function journalResults(
  folder: string,
  results: Iterable<RowResult>,
  day = "2026-11-24",
): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  let now = Date.parse(`${day}T08:00:00Z`);
  using records = new Records(folder, {
    ...SYSTEM_CLOCK,
    now: () => now++,
  });
  const run = records.journal.startRun("made", "{}");
  records.atOnce(() => {
    for (const result of results) run.keep(result);
  });
  run.finish();
}
