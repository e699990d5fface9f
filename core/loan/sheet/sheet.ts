import type { SheetPlan } from "./sheet_plan.ts";
import type { SheetRecord } from "./sheet_record.ts";

/** How a loan file turned out to be written. */
export interface LoanFileFormat {
  readonly kind: "CSV" | "XLSX";
  /** Only for CSV. */
  readonly delimiter?: string;
  /** Only for CSV: the encoding, or both if lines differ. */
  readonly encoding?: string;
  /** Only for XLSX: the sheet that was read. */
  readonly sheet?: string;
  /** Only for XLSX: all sheets, in order. */
  readonly sheets?: readonly string[];
  readonly plan: SheetPlan;
}

/** A sheet that is open for reading. */
export interface Sheet {
  readonly format: LoanFileFormat;
  /** Rows below the header that are not blank, in order; from the start. */
  rows(): AsyncGenerator<SheetRecord[]>;
}
