import { isInScope } from "../../../core/coverage/mod.ts";
import {
  type ExportFilter,
  type ExportFormat,
  FORMATS,
  parseReviewQuery,
} from "../../review/mod.ts";
import { exportPage } from "../../pages/mod.ts";
import { field, HttpError, redirect } from "../../server/mod.ts";
import type { Route } from "../route.ts";
import { campaignsOf, namesIn, readScope } from "./read_scope.ts";

const NAMES = Object.keys(FORMATS) as ExportFormat[];

const APPROVED = { state: "approved" };

const INVENTED = "What is in the demo is invented, and stays in it";

/** What leaves the dashboard. */
export const EXPORT_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/export",
    async answer(visit, { desk, exports }) {
      desk.catchUp();
      const filter = readFilter(visit.url.searchParams);
      // Of all campaigns, so that another one can be chosen.
      const { campaigns = [], ...wider } = filter.scope;
      const all = await exports.approved({ ...filter, scope: wider });
      const approved = all.filter(({ loan }) => isInScope(loan, filter.scope));
      const ready = exports.ready(approved);
      return exportPage({
        visit,
        filter,
        approved: desk.index.count(APPROVED),
        choices: {
          make: namesIn(desk, "make", APPROVED),
          office: namesIn(desk, "office", APPROVED),
          campaign: campaignsOf(all.map(({ loan }) => loan), campaigns),
        },
        formats: NAMES.map((format) => ({ format, ready: ready[format] })),
        exports: exports.recent(),
      });
    },
  },
  {
    method: "POST",
    path: "/export",
    async answer({ form, who, isDemo }, { desk, exports }) {
      if (isDemo) throw new HttpError(422, INVENTED);
      const format = NAMES.find((name) => name === field(form, "format"));
      if (format === undefined) throw new HttpError(400, "No such format");
      desk.catchUp();
      const filter = readFilter(form);
      const sent = await exports.send(format, filter, {
        who,
        isAgain: form.has("again"),
      });
      if (sent !== undefined) {
        return new Response(sent.body, {
          headers: {
            "content-type": sent.type,
            "content-length": `${sent.bytes}`,
            "content-disposition": `attachment; filename="${sent.name}"`,
          },
        });
      }
      if (
        exports.ready(await exports.approved(filter))[format].all.length === 0
      ) {
        throw new HttpError(
          422,
          "There is nothing to export: no clip that is meant is approved",
        );
      }
      // Somebody has it already: the page says when, and offers it again.
      return redirect(`/export?${addressOf(form)}`);
    },
  },
  {
    method: "GET",
    path: "/export/file",
    async answer({ url }, { exports }) {
      const found = exports.find(Number(url.searchParams.get("id")));
      if (found === undefined) throw new HttpError(404, "No such export");
      const { name, type } = FORMATS[found.format];
      return new Response(await exports.open(found), {
        headers: {
          "content-type": type,
          "content-disposition": `attachment; filename="${name}"`,
        },
      });
    },
  },
];

/** The filter of an address or a form: a report's scope, and the table's. */
function readFilter(from: URLSearchParams | FormData): ExportFilter {
  const table = new URLSearchParams();
  for (const name of ["status", "outlet", "contact", "minScore", "search"]) {
    table.set(name, String(from.get(name) ?? ""));
  }
  const { filter } = parseReviewQuery(table);
  const { state: _, ...rest } = filter;
  return { scope: readScope(from), table: rest };
}

/** The fields of a form that narrow an export, as an address. */
function addressOf(form: FormData): string {
  const fields = [...form].filter(([name]) =>
    !["csrf", "format", "again"].includes(name)
  );
  return new URLSearchParams(
    fields.map(([name, value]) => [name, String(value)]),
  ).toString();
}
