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
import { campaignsOf, namesIn, readScope } from "./read_scope.ts";

/** What a client is told of its loans. */
export const REPORT_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/report",
    async answer(visit, state) {
      const { form, coverage, campaigns } = await look(visit, state);
      return clientReportPage({
        visit,
        form,
        coverage,
        most: mostOf(state),
        choices: {
          make: namesIn(state.desk, "make"),
          office: namesIn(state.desk, "office"),
          campaign: campaigns,
        },
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
      const { form, coverage } = await look(visit, state);
      if (coverage === undefined) {
        throw new HttpError(
          422,
          `A report is of ${mostOf(state)} loans at most: choose a make, an ` +
            "office or a period",
        );
      }
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

/** Loans that a report is of, at most: more is no report, but an export. */
function mostOf({ options: { mostReported = 5000 } }: AppState): number {
  return mostReported;
}

/** What is asked for; no coverage if it is of too many loans. */
async function look({ url }: Visit, state: AppState) {
  const { desk } = state;
  const most = mostOf(state);
  desk.catchUp();
  const form = readReportForm(url.searchParams);
  // Of all campaigns, so that another one can be chosen.
  const { campaigns = [], ...wider } = form.scope;
  const all = await coveredLoans(desk, wider, { most });
  const loans = all ??
    (campaigns.length > 0
      ? await coveredLoans(desk, form.scope, { most })
      : undefined);
  return {
    form,
    coverage: loans && gatherCoverage(loans, form.scope),
    campaigns: campaignsOf((loans ?? []).map(({ loan }) => loan), campaigns),
  };
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
