import type { LoanRow } from "../../core/words/mod.ts";
import type { LoanFileFormat, LoanFileView } from "../../core/loan/mod.ts";
import { BOM, rejectsHeader, rejectsLine } from "../../core/result/mod.ts";
import {
  parseReading,
  type Reading,
  readingFields,
  type Upload,
} from "../jobs/mod.ts";
import { columnsPage, headerNames } from "../pages/mod.ts";
import { field, HttpError, redirect, type Visit } from "../server/mod.ts";
import type { AppState, Route } from "./route.ts";

/** Saying which column of a file is which, and what could not be read. */
export const COLUMN_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/load/columns",
    isDemo: false,
    async answer(visit, state) {
      const { searchParams } = visit.url;
      const upload = findUpload(state, searchParams.get("file") ?? "");
      const reading = parseReading(searchParams);
      const view = await inspectUpload(state, upload, reading);
      return columnsPage({ visit, upload, reading, view });
    },
  },
  {
    method: "POST",
    path: "/load/columns",
    isDemo: false,
    async answer(visit, state) {
      const upload = findUpload(state, field(visit.form, "file"));
      const reading = await namedColumns(visit, state, upload);
      const view = await inspectUpload(state, upload, reading);
      if (view.problem !== undefined) {
        return columnsPage({ visit, upload, reading, view });
      }
      const plain = await inspectUpload(state, upload, {});
      await state.readings.remember(plain.headerKey, reading);
      const query = new URLSearchParams([["file", upload.hash]]);
      for (const [name, value] of readingFields(reading)) {
        query.append(name, value);
      }
      return redirect(`/load?${query}`);
    },
  },
  {
    method: "GET",
    path: "/load/rejects",
    isDemo: false,
    answer({ url }, state) {
      const upload = findUpload(state, url.searchParams.get("file") ?? "");
      const reading = parseReading(url.searchParams);
      const encoder = new TextEncoder();
      const text = ReadableStream.from(rejects(state, upload, reading));
      return new Response(
        text.pipeThrough(
          new TransformStream<string, Uint8Array>({
            transform: (line, out) => out.enqueue(encoder.encode(line)),
          }),
        ),
        {
          headers: {
            "content-type": "text/csv; charset=utf-8",
            "content-disposition": 'attachment; filename="rejected_rows.csv"',
          },
        },
      );
    },
  },
];

/** Finds an uploaded file. */
export function findUpload({ uploads }: AppState, hash: string): Upload {
  const upload = uploads.find(hash);
  if (upload === undefined) throw new HttpError(404, "There is no such file");
  return upload;
}

/** Looks at the beginning of an uploaded file. */
export function inspectUpload(
  { readings }: AppState,
  upload: Upload,
  reading: Reading,
): Promise<LoanFileView> {
  return readings.inspect(upload, reading);
}

/** How an address says that a file is read; absent: as its like were before. */
export function readingAsked(
  fields: FormData | URLSearchParams,
): Reading | undefined {
  const asked = parseReading(fields);
  return Object.keys(asked).length > 0 || fields.has("plain")
    ? asked
    : undefined;
}

/** The reading that a form of columns comes to. */
async function namedColumns(
  { form }: Visit,
  state: AppState,
  upload: Upload,
): Promise<Reading> {
  const { map: _, ...place } = parseReading(form);
  const plain = await inspectUpload(state, upload, place);
  const names = headerNames(plain, place);
  const map: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    const holds = field(form, `column${at}`);
    if (holds === "" || !plain.known.includes(holds)) continue;
    if (holds === plain.columns[at]?.holds) continue;
    if (Object.hasOwn(map, holds)) {
      throw new HttpError(
        422,
        `"${map[holds]}" and "${name}" cannot both hold ${holds}`,
      );
    }
    map[holds] = name;
  }
  return { ...place, ...(Object.keys(map).length > 0 && { map }) };
}

async function* rejects(
  { uploads, reader, options }: AppState,
  upload: Upload,
  reading: Reading,
): AsyncGenerator<string> {
  const { internalHosts, clock } = options;
  let format: LoanFileFormat | undefined;
  const rows: AsyncIterable<LoanRow> = reader.rows(uploads.source(upload), {
    ...reading,
    internalHosts,
    today: new Date(clock.now()).toISOString().slice(0, 10),
    onFormat: (found) => format = found,
  });
  let isFirst = true;
  for await (const row of rows) {
    if (isFirst) yield BOM + rejectsHeader(format?.plan.names ?? []);
    isFirst = false;
    const line = rejectsLine(row);
    if (line !== undefined) yield line;
  }
}
