import { planRun } from "../../runs/mod.ts";
import { estimateCost } from "../../core/contract/mod.ts";
import { ConfigError } from "../../core/words/mod.ts";
import type { Html } from "../../core/result/mod.ts";
import {
  type CheckedFile,
  checkPage,
  columnsPage,
  loadPage,
  readingPage,
  readingView,
} from "../pages/mod.ts";
import { leaveDemo } from "./demo_routes.ts";
import type { AppState, Route } from "./route.ts";
import { findUpload, readingAsked } from "./column_routes.ts";
import {
  type FileReading,
  parseReading,
  parseSubset,
  type ReadTable,
  selectRows,
  type Subset,
} from "../jobs/mod.ts";
import { field, HttpError, redirect, type Visit } from "../server/mod.ts";

/** How long a page waits for a file to be read, in milliseconds. */
const PATIENCE_MS = 1_000;
/** How long one request's plan may keep the others waiting, in milliseconds. */
const TURN_MS = 20;

/** From a file to a run. */
export const LOAD_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/load",
    isDemo: false,
    async answer(visit, state) {
      const { searchParams } = visit.url;
      const hash = searchParams.get("file");
      if (hash === null) {
        return loadPage({
          visit,
          uploads: state.uploads.recent(),
          jobs: state.jobs.recent(),
        });
      }
      const upload = findUpload(state, hash);
      const reading = state.readings.ask({
        upload,
        reading: readingAsked(searchParams),
        who: visit.session.token,
      });
      if (visit.isScript) return Response.json(readingView(reading));
      await reading.wait(state.options.readPatienceMs ?? PATIENCE_MS);
      return reading.isAtWork
        ? readingPage(reading, visit)
        : await readPage(reading, visit, state);
    },
  },
  {
    method: "POST",
    path: "/load",
    isUpload: true,
    isDemo: false,
    async answer({ form, session }, { uploads, readings }) {
      const file = form.get("file");
      if (!(file instanceof File) || file.size === 0) {
        throw new HttpError(422, "Choose a file with loans first");
      }
      const upload = await uploads.keep(file.name, await file.bytes());
      readings.leave(session.token);
      readings.ask({ upload, who: session.token });
      return redirect(`/load?file=${upload.hash}`);
    },
  },
  {
    method: "POST",
    path: "/load/cancel",
    isDemo: false,
    answer({ session }, { readings }) {
      readings.leave(session.token);
      return redirect("/load");
    },
  },
  {
    method: "POST",
    path: "/start",
    isDemo: false,
    answer({ form }, state) {
      const { problem } = state.options;
      if (problem !== undefined) throw new HttpError(422, problem);
      const upload = findUpload(state, field(form, "file"));
      const maxCostUsd = costOf(field(form, "maxCost"));
      if (maxCostUsd !== undefined) {
        state.options.engine?.assertCapsKept({ usd: maxCostUsd });
      }
      state.runner.add({
        upload: upload.hash,
        name: upload.name,
        subset: parseSubset(form),
        reading: parseReading(form),
        isFresh: form.has("fresh"),
        ...(maxCostUsd !== undefined && { maxCostUsd }),
      });
      return leaveDemo(redirect("/watch"));
    },
  },
];

/** The page of a file that was read, or what kept it from being read. */
async function readPage(
  reading: FileReading,
  visit: Visit,
  state: AppState,
): Promise<Html> {
  if (reading.state === "failed") state.readings.forget(reading);
  const { upload, file } = reading;
  const { table, ...read } = file;
  if (table === undefined) return columnsPage({ visit, upload, ...read });
  const { searchParams } = visit.url;
  const checked = await planFile(state, table, {
    subset: parseSubset(searchParams),
    isFresh: searchParams.has("fresh"),
  });
  return checkPage({ upload, ...read, ...checked }, visit);
}

/** What a run of a file would do, and cost. */
async function planFile(
  { options, folder }: AppState,
  { rows, summary, offices }: ReadTable,
  asked: { subset: Subset; isFresh: boolean },
): Promise<Omit<CheckedFile, "upload" | "reading" | "isRemembered">> {
  const { subset, isFresh } = asked;
  const { clock, model, looking = {}, problem, engine } = options;
  const { loans, passedOver, costs } = await planRun({
    folder,
    config: options.config,
    rows: () => selectRows(inTurns(rows), subset),
    mode: isFresh ? "fresh" : undefined,
    clock,
  });
  const cost = estimateCost(loans, model, looking);
  return {
    summary,
    offices,
    subset,
    isFresh,
    passedOver,
    costs,
    cost,
    model,
    problem,
    engine: engine?.label,
  };
}

/** Gives items one by one, and others their turn in between. */
async function* inTurns<T>(items: Iterable<T>): AsyncGenerator<T> {
  let since = performance.now();
  for (const item of items) {
    if (performance.now() - since > TURN_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    yield item;
  }
}

function costOf(text: string): number | undefined {
  if (text.trim() === "") return undefined;
  const usd = Number(text);
  if (/^\s*\d{1,6}(?:\.\d{1,4})?\s*$/.test(text) && usd > 0) return usd;
  throw new ConfigError(`"${text}" is not an amount above 0 in US dollars`, {
    hint: "Write it as in 2.50, or leave it empty",
  });
}
