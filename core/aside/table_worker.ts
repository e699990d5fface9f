/**
 * Reads loan files, one at a time, in a thread of its own that may do nothing
 * else: not even the file is open to it, it asks for each part of its bytes.
 *
 * @module
 */
import {
  inspectLoanFile,
  type LoanSource,
  readLoans,
  takeKnowledge,
} from "../loan/mod.ts";
import type { LoanRow } from "../words/mod.ts";
import {
  AHEAD,
  type FromWorker,
  type TableOptions,
  type TableTask,
  toSent,
  type ToWorker,
} from "./table_messages.ts";

/** Rows that are handed over at once. */
const BATCH = 250;
/** Bytes that are asked for at once. */
const PART = 262_144;
/** Least time between two words on the first look, in milliseconds. */
const TELL_MS = 100;

const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(said: FromWorker): void;
};

const parts = new Map<number, (bytes: Uint8Array<ArrayBuffer>) => void>();
let asked = 0;
/** Batches that may still be sent. */
let credit = AHEAD;
let onMore = Promise.withResolvers<void>();

port.onmessage = ({ data }) => {
  switch (data.kind) {
    case "start":
      takeKnowledge(data.knowledge);
      credit = AHEAD;
      return void work(data.task, sourceOf(data.name, data.size));
    case "part":
      parts.get(data.id)?.(data.bytes);
      return void parts.delete(data.id);
    case "more":
      credit++;
      onMore.resolve();
  }
};

async function work(task: TableTask, source: LoanSource): Promise<void> {
  try {
    if (task.kind === "inspect") {
      const view = await inspectLoanFile(source, task.options);
      return port.postMessage({ kind: "done", view });
    }
    await read(source, task.options);
    port.postMessage({ kind: "done" });
  } catch (error) {
    port.postMessage({ kind: "failed", error: toSent(error) });
  }
}

async function read(source: LoanSource, options: TableOptions): Promise<void> {
  let toldAt = 0;
  let seen = 0;
  const rows = readLoans(source, {
    ...options,
    onFormat: (format) => port.postMessage({ kind: "format", format }),
    onLook(rows) {
      seen = rows;
      if (performance.now() - toldAt < TELL_MS) return;
      toldAt = performance.now();
      port.postMessage({ kind: "looked", rows });
    },
  });
  let batch: LoanRow[] = [];
  let isFirst = true;
  for await (const row of rows) {
    if (isFirst) port.postMessage({ kind: "looked", rows: seen });
    isFirst = false;
    if (batch.push(row) < BATCH) continue;
    await hand(batch);
    batch = [];
  }
  if (batch.length > 0) await hand(batch);
}

/** Hands rows over, once those before were taken. */
async function hand(rows: readonly LoanRow[]): Promise<void> {
  while (credit === 0) {
    await onMore.promise;
    onMore = Promise.withResolvers();
  }
  credit--;
  port.postMessage({ kind: "rows", rows });
}

function sourceOf(name: string, size: number): LoanSource {
  const read = (from: number, to: number) =>
    new Promise<Uint8Array<ArrayBuffer>>((resolve) => {
      const id = asked++;
      parts.set(id, resolve);
      port.postMessage({ kind: "part", id, from, to });
    });
  return {
    name,
    bytes: { size: () => Promise.resolve(size), read },
    open() {
      let at = 0;
      return Promise.resolve(
        new ReadableStream<Uint8Array>({
          async pull(controller) {
            const bytes = await read(at, at + PART);
            at += bytes.length;
            if (bytes.length === 0) controller.close();
            else controller.enqueue(bytes);
          },
        }),
      );
    },
  };
}
