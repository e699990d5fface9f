import type {
  InspectOptions,
  LoanFileFormat,
  LoanFileSummary,
  LoanFileView,
  ReadLoanOptions,
} from "../../loan/mod.ts";
import {
  ClipscoutError,
  ConfigError,
  FileError,
  type LoanRow,
} from "../../words/mod.ts";

/**
 * What is to be done with a file: to show its beginning, to read it, or to read
 * it and say only what it holds.
 */
export type TableTask =
  | { readonly kind: "inspect"; readonly options: InspectOptions }
  | { readonly kind: "read"; readonly options: TableOptions }
  | {
    readonly kind: "summarize";
    readonly options: TableOptions;
    /** Notes to keep of each reason. */
    readonly keep: number;
    /** Whether the rejected rows are handed over as well. */
    readonly handsRejected: boolean;
  };

/** How loans are read, without what can only be called on the main side. */
export type TableOptions = Omit<
  ReadLoanOptions,
  "onFormat" | "onLook" | "open"
>;

/** What a worker is told. */
export type ToWorker =
  | {
    readonly kind: "start";
    /** What the user's own files add, by their names. */
    readonly knowledge: Readonly<Record<string, string>>;
    readonly task: TableTask;
    /** Name of the file, for messages. */
    readonly name: string;
    /** In bytes. */
    readonly size: number;
  }
  /** The bytes of a part that was asked for. */
  | {
    readonly kind: "part";
    readonly id: number;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }
  /** A batch of rows was taken; another may come. */
  | { readonly kind: "more" };

/** What a worker says. */
export type FromWorker =
  /** It was started. */
  | { readonly kind: "ready" }
  /** It needs these bytes. */
  | {
    readonly kind: "part";
    readonly id: number;
    readonly from: number;
    readonly to: number;
  }
  | TableSaid
  | { readonly kind: "failed"; readonly error: SentError };

/** What comes of a task. */
export type TableSaid =
  | { readonly kind: "format"; readonly format: LoanFileFormat }
  /** Rows that the first look has seen so far. */
  | { readonly kind: "looked"; readonly rows: number }
  /** Rows that were read so far, where they are not handed over. */
  | { readonly kind: "read"; readonly rows: number }
  | { readonly kind: "rows"; readonly rows: readonly LoanRow[] }
  | {
    readonly kind: "done";
    readonly view?: LoanFileView;
    readonly summary?: LoanFileSummary;
  };

/** An error on its way out of a worker. */
export interface SentError {
  /** Which class it is of; `Error`: a bug. */
  readonly name: string;
  /** Of a bug, with its stack. */
  readonly message: string;
  readonly hint?: string;
  readonly path?: string;
}

/** Batches of rows that a worker may be ahead of whoever takes them. */
export const AHEAD = 4;

/** Makes an error ready to be sent. */
export function toSent(error: unknown): SentError {
  if (!(error instanceof ClipscoutError)) {
    const stack = error instanceof Error ? error.stack : undefined;
    return { name: "Error", message: stack ?? String(error) };
  }
  const { name, message, hint } = error;
  return {
    name,
    message,
    ...hint !== undefined && { hint },
    ...error instanceof FileError && { path: error.path },
  };
}

/** Makes the error that was sent, of the same class. */
export function fromSent({ name, message, hint, path }: SentError): Error {
  const options = hint === undefined ? {} : { hint };
  if (name === "FileError") return new FileError(path ?? "", message, options);
  if (name === "ConfigError") return new ConfigError(message, options);
  if (name === "Error") return new Error(message);
  return new ClipscoutError(message, options);
}
