import type { BytesAt } from "./bytes_at.ts";

/** Where the bytes of a loan file come from. */
export interface LoanSource {
  /** Name for messages: the path, or that of an upload. */
  readonly name: string;
  /** Opens it at its start. It is opened up to three times, one by one. */
  open(): Promise<ReadableStream<Uint8Array>>;
  /** Gives single bytes; absent: a workbook is read into memory. */
  readonly bytes?: BytesAt;
}
