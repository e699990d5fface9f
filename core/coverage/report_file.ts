import type { Paper } from "../discovery/mod.ts";
import type { Coverage } from "./coverage.ts";
import { coverageCsv, coverageXlsx } from "./coverage_table.ts";
import { coveragePage, type CoveragePageOptions } from "./coverage_page.ts";
import { plainPdf } from "./plain_pdf.ts";

/** The files that a client's report can be had as, by their ending. */
export const REPORT_FORMATS = {
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;
export type ReportFormat = keyof typeof REPORT_FORMATS;

/** Prints an HTML document as PDF, in a browser. */
export type Print = (
  html: string,
  paper: Paper,
) => Promise<Uint8Array<ArrayBuffer>>;

/** What {@linkcode reportFile} needs beside the coverage. */
export interface ReportFileOptions extends CoveragePageOptions {
  /** Size of the PDF's pages. @default {"a4"} */
  readonly paper?: Paper;
  /** Prints the PDF. @default {it is set plainly, without a browser} */
  readonly print?: Print | undefined;
}

/** A report as a file. */
export interface ReportFile {
  readonly pieces: Iterable<string | Uint8Array<ArrayBufferLike>>;
  /** What whoever asked for it should know, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Makes a client's report in one of the formats. A PDF is printed by the
 * browser; where there is none, or it fails, it is set plainly, with a note.
 */
export async function reportFile(
  format: ReportFormat,
  coverage: Coverage,
  options: ReportFileOptions,
): Promise<ReportFile> {
  switch (format) {
    case "html":
      return { pieces: [coveragePage(coverage, options)], notes: [] };
    case "csv":
      return { pieces: [coverageCsv(coverage)], notes: [] };
    case "xlsx":
      return { pieces: coverageXlsx(coverage), notes: [] };
    case "pdf":
      return await pdfFile(coverage, options);
  }
}

async function pdfFile(
  coverage: Coverage,
  options: ReportFileOptions,
): Promise<ReportFile> {
  const { print, paper = "a4" } = options;
  const notes: string[] = [];
  if (print !== undefined) {
    try {
      const page = coveragePage(coverage, options);
      return { pieces: [await print(page, paper)], notes };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      notes.push(`The browser did not print it (${problem}); set plainly`);
    }
  }
  const { bytes, missing } = await plainPdf(coverage, { ...options, paper });
  if (missing.size > 0) {
    notes.push(
      `The plain PDF has no letters for ${
        [...missing].slice(0, 10).join(" ")
      }; with BROWSER_WS_ENDPOINT a browser prints them`,
    );
  }
  return { pieces: [bytes], notes };
}
