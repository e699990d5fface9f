import { type ExportFormat, FORMATS } from "../review/mod.ts";
import { exportPage } from "../pages/mod.ts";
import type { Route } from "./route.ts";
import { field, HttpError, redirect } from "../server/mod.ts";

const NAMES = Object.keys(FORMATS) as ExportFormat[];

const INVENTED = "What is in the demo is invented, and stays in it";

/** What leaves the dashboard. */
export const EXPORT_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/export",
    answer(visit, { desk, exports }) {
      desk.catchUp();
      const all = desk.index.loans({ state: "approved" }).length;
      return exportPage({
        visit,
        formats: NAMES.map((format) => {
          const { loans, unsendable } = exports.ready(format);
          const orders = unsendable.flatMap((loan) =>
            desk.index.row(loan)?.workOrder ?? []
          );
          return { format, fresh: loans.length, all, unsendable: orders };
        }),
        exports: exports.recent(),
        done: exports.find(Number(visit.url.searchParams.get("done"))),
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
      const made = await exports.make(format, {
        who,
        isAgain: form.has("again"),
      });
      if (made === undefined) {
        throw new HttpError(
          422,
          "There is nothing to export: no clip is approved, or all were " +
            "exported before",
        );
      }
      return redirect(`/export?done=${made.id}`);
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
