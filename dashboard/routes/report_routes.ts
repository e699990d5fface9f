import {
  type Brand,
  type CoverageScope,
  gatherCoverage,
  readBrand,
  REPORT_FORMATS,
  reportFile,
  type ReportFormat,
  titleOf,
} from "../../core/coverage/mod.ts";
import { coveredLoans } from "../review/mod.ts";
import { HttpError, type Visit } from "../server/mod.ts";
import { clientReportPage, type ReportForm } from "../pages/mod.ts";
import type { AppState, Route } from "./route.ts";

/** What a client is told of its loans. */
export const REPORT_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/report",
    answer(visit, state) {
      const { form, all, coverage } = look(visit, state);
      const names = (nameOf: (one: typeof all[number]) => string = () => "") =>
        [...new Set(all.map(nameOf))].filter((name) => name !== "").sort();
      return clientReportPage({
        visit,
        form,
        coverage,
        choices: {
          make: names(({ loan }) => loan.vehicle.make ?? ""),
          office: names(({ loan }) => loan.office ?? ""),
          campaign: names(({ loan }) => loan.campaign ?? ""),
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
      const { form, coverage } = look(visit, state);
      const { clock, print } = state.options;
      const brand = await brandOf(state.folder);
      const { pieces, notes } = await reportFile(format, coverage, {
        title: form.title || titleOf(form.scope),
        at: new Date(clock.now()).toISOString(),
        paper: form.paper,
        print,
        ...(brand && { brand }),
      });
      for (const note of notes) state.options.log(note);
      const isShown = format === "html" && searchParams.has("show");
      return new Response(bodyOf(pieces), {
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
  const list = (name: string) =>
    params.getAll(name).filter((value) => value !== "");
  const day = (name: string) => {
    const text = params.get(name) ?? "";
    return /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined;
  };
  const [makes, offices, campaigns] = ["make", "office", "campaign"].map(list);
  const [from, to] = [day("from"), day("to")];
  const scope: CoverageScope = {
    ...(makes?.length && { makes }),
    ...(offices?.length && { offices }),
    ...(campaigns?.length && { campaigns }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
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

/** How the agency's reports look: `brand.json` in the folder of the journal. */
async function brandOf(folder: string): Promise<Brand | undefined> {
  const path = `${folder}/brand.json`;
  const isThere = await Deno.stat(path).then(() => true, () => false);
  return isThere ? await readBrand(path) : undefined;
}

function bodyOf(
  pieces: Iterable<string | Uint8Array>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return ReadableStream.from(function* () {
    for (const piece of pieces) {
      yield typeof piece === "string" ? encoder.encode(piece) : piece;
    }
  }());
}
