/**
 * Reads foreign bytes in a thread of its own that may do nothing else.
 *
 * @module
 */
import { type Asked, doTask, type Said } from "./tasks.ts";

const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<Asked>) => void;
  postMessage(said: Said): void;
};
port.onmessage = ({ data }) => {
  try {
    port.postMessage({ kind: "done", result: doTask(data) });
  } catch (error) {
    const message = error instanceof Error ? error.stack : undefined;
    port.postMessage({ kind: "failed", message: message ?? String(error) });
  }
};
port.postMessage({ kind: "ready" });
