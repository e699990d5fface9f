/**
 * Reads loan files, one at a time, in a thread of its own that may do nothing
 * else: not even the file is open to it, it asks for each part of its bytes.
 *
 * @module
 */
import { type LoanSource, takeKnowledge } from "../../files/mod.ts";
import { doTable } from "./do_table.ts";
import { AHEAD, type FromWorker, toSent, type ToWorker } from "./messages.ts";

/** Bytes that are asked for at once. */
const PART = 262_144;

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
      credit = AHEAD;
      return void work(data, sourceOf(data.name, data.size));
    case "part":
      parts.get(data.id)?.(data.bytes);
      return void parts.delete(data.id);
    case "more":
      credit++;
      onMore.resolve();
  }
};

async function work(
  { task, knowledge }: Extract<ToWorker, { kind: "start" }>,
  source: LoanSource,
): Promise<void> {
  try {
    await takeKnowledge(knowledge);
    await doTable(
      source,
      task,
      (said) => said.kind === "rows" ? hand(said) : port.postMessage(said),
    );
  } catch (error) {
    port.postMessage({ kind: "failed", error: toSent(error) });
  }
}

/** Hands rows over, once those before were taken. */
async function hand(said: FromWorker): Promise<void> {
  while (credit === 0) {
    await onMore.promise;
    onMore = Promise.withResolvers();
  }
  credit--;
  port.postMessage(said);
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

port.postMessage({ kind: "ready" });
