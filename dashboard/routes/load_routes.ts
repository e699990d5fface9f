import { planRun } from "../../runs/mod.ts";
import { estimateRun } from "../../core/analysis/mod.ts";
import {
  ConfigError,
  type LoanRow,
  PROCESS_RULES,
} from "../../core/words/mod.ts";
import {
  type LoanFileFormat,
  readLoans,
  summarizeLoanFile,
} from "../../core/loan/mod.ts";
import {
  type CheckedFile,
  checkPage,
  columnsPage,
  loadPage,
} from "../pages/mod.ts";
import { leaveDemo } from "./demo_routes.ts";
import type { AppState, Route } from "./route.ts";
import { findUpload, inspectUpload, readingOf } from "./column_routes.ts";
import {
  parseReading,
  parseSubset,
  type Reading,
  selectRows,
  type Subset,
  type Upload,
} from "../jobs/mod.ts";
import { field, HttpError, redirect } from "../server/mod.ts";

/** Notes of one kind that the report lists. */
const NOTES_LISTED = 20;

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
      const { reading, isRemembered } = await readingOf(visit, state, upload);
      const view = await inspectUpload(state, upload, reading);
      if (view.problem !== undefined) {
        return columnsPage({ visit, upload, reading, view });
      }
      const file = await checkFile(state, upload, {
        reading,
        subset: parseSubset(searchParams),
        isFresh: searchParams.has("fresh"),
      });
      return checkPage({ ...file, isRemembered }, visit);
    },
  },
  {
    method: "POST",
    path: "/load",
    isUpload: true,
    isDemo: false,
    async answer({ form }, { uploads }) {
      const file = form.get("file");
      if (!(file instanceof File) || file.size === 0) {
        throw new HttpError(422, "Choose a file with loans first");
      }
      const { hash } = await uploads.keep(file.name, await file.bytes());
      return redirect(`/load?file=${hash}`);
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

async function checkFile(
  { uploads, options, folder }: AppState,
  upload: Upload,
  asked: { reading: Reading; subset: Subset; isFresh: boolean },
): Promise<Omit<CheckedFile, "isRemembered">> {
  const { reading, subset, isFresh } = asked;
  const { internalHosts, clock, model, problem } = options;
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  let format: LoanFileFormat | undefined;
  const offices = new Set<string>();
  const rows: LoanRow[] = [];
  const summary = await summarizeLoanFile(
    readLoans(uploads.source(upload), {
      ...reading,
      internalHosts,
      today,
      onFormat: (found) => format = found,
    }),
    {
      keep: NOTES_LISTED,
      format: () => format,
      onRow(row) {
        rows.push(row);
        if (row.kind === "loan") offices.add(row.loan.office ?? "");
      },
    },
  );
  const { loans, passedOver } = await planRun({
    folder,
    rows: () => selectRows(inTurn(rows), subset),
    mode: isFresh ? "fresh" : undefined,
    clock,
  });
  const estimate = estimateRun(loans, model, {
    piecesPerLink: PROCESS_RULES.judgementsPerLink,
  });
  const sorted = [...offices].sort();
  return {
    upload,
    reading,
    summary,
    offices: sorted,
    subset,
    isFresh,
    passedOver,
    estimate,
    model,
    problem,
  };
}

async function* inTurn<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

function costOf(text: string): number | undefined {
  if (text.trim() === "") return undefined;
  const usd = Number(text);
  if (/^\s*\d{1,6}(?:\.\d{1,4})?\s*$/.test(text) && usd > 0) return usd;
  throw new ConfigError(`"${text}" is not an amount above 0 in US dollars`, {
    hint: "Write it as in 2.50, or leave it empty",
  });
}
