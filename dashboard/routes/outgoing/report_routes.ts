import {
  type CoverageScope,
  gatherCoverage,
  REPORT_FORMATS,
  type ReportFormat,
  titleOf,
} from "../../../core/coverage/mod.ts";
import { coveredLoans, streamOf } from "../../review/mod.ts";
import { HttpError, type Visit } from "../../server/mod.ts";
import { clientReportPage, type ReportForm } from "../../pages/mod.ts";
import type { AppState, Route } from "../route.ts";
import { choicesOf, readScope } from "./read_scope.ts";

/** What a client is told of its loans. */
export const REPORT_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/report",
    answer(visit, state) {
      const { form, all, coverage } = look(visit, state);
      return clientReportPage({
        visit,
        form,
        coverage,
        choices: choicesOf(all.map(({ loan }) => loan)),
        canPrint: state.options.print !== undefined,
      });
    },
  },
  {
    method: "GET",
    path: "/report/file",
    async answer(visit, state) {
      if (visit.isDemo) {
        throw new HttpError(422, "What is in the demo is invented: no report");
      }
      const { searchParams } = visit.url;
      const format = formatOf(searchParams.get("format") ?? "");
      const { form, coverage } = look(visit, state);
      const { pieces, notes } = await state.reports.make(format, coverage, {
        title: form.title || titleOf(form.scope),
        paper: form.paper,
      });
      for (const note of notes) state.options.log(note);
      const isShown = format === "html" && searchParams.has("show");
      return new Response(streamOf(pieces), {
        headers: {
          "content-type": REPORT_FORMATS[format],
          ...(isShown ? { "content-security-policy": SHOWN } : {
            "content-disposition": `attachment; filename="coverage.${format}"`,
          }),
        },
      });
    },
  },
];

/** A report that is looked at here is a page by itself: no script, no form. */
const SHOWN = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; " +
  "frame-ancestors 'none'; base-uri 'none'; " +
  "sandbox allow-popups allow-popups-to-escape-sandbox";

function look({ url }: Visit, { desk }: AppState) {
  desk.catchUp();
  const form = readReportForm(url.searchParams);
  const all = coveredLoans(desk);
  return { form, all, coverage: gatherCoverage(all, form.scope) };
}

function readReportForm(params: URLSearchParams): ReportForm {
  const scope: CoverageScope = {
    ...readScope(params),
    isApprovedOnly: params.get("clips") !== "found",
  };
  return {
    scope,
    title: (params.get("title") ?? "").trim().slice(0, 120),
    paper: params.get("paper") === "letter" ? "letter" : "a4",
  };
}

function formatOf(name: string): ReportFormat {
  if (Object.hasOwn(REPORT_FORMATS, name)) return name as ReportFormat;
  throw new HttpError(400, "A report is html, pdf, xlsx or csv");
}
