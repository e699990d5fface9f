import type { LoanEvent, Machine } from "../../concurrent/mod.ts";
import type { Loan } from "../../core/words/mod.ts";
import type { RunReport } from "../../runs/mod.ts";
import type { WebEvent } from "../../core/web/mod.ts";

/** Shows how a run goes on. */
export interface Progress {
  readonly onLoan: (event: LoanEvent) => void;
  readonly onWeb: (event: WebEvent) => void;
  /** Hears which worker of an engine took a loan up. */
  readonly onTaken: (loan: Loan, worker: string) => void;
  /** Hears from time to time of an engine's machines. */
  readonly onMachines: (machines: readonly Machine[]) => void;
  /** Says something that the user should know. */
  readonly warn: (message: string) => void;
  /** Says how to go on, or what is being done. */
  readonly note: (message: string) => void;
  /** Takes the live view off the screen. */
  readonly end: () => void;
  /** Tells what the run brought; `text` is that for people. */
  readonly summary: (report: RunReport, text: string) => void;
}

/** How progress is shown. */
export const LOG_FORMATS = ["text", "json"] as const;
export type LogFormat = typeof LOG_FORMATS[number];

/** Options for {@linkcode showProgress}. */
export interface ProgressOptions {
  /** @default {"text"} */
  readonly format?: LogFormat;
  /** Whether nothing but warnings is wanted. */
  readonly quiet?: boolean;
  /** Rows of the loan file, where they are counted. */
  readonly rows?: number | undefined;
  /** What the run took so far, in US dollars. @default nothing */
  readonly spentUsd?: () => number;
}
