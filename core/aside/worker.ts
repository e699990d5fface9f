/**
 * Reads foreign bytes in a thread of its own that may do nothing else.
 *
 * @module
 */
import { addWords } from "../lexicon/mod.ts";
import { type Asked, type Briefing, doTask, type Said } from "./tasks.ts";

const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<Asked | Briefing>) => void;
  postMessage(said: Said): void;
};
port.onmessage = ({ data }) => {
  if ("words" in data) {
    addWords(data.words);
    return;
  }
  try {
    port.postMessage({ kind: "done", result: doTask(data) });
  } catch (error) {
    const message = error instanceof Error ? error.stack : undefined;
    port.postMessage({ kind: "failed", message: message ?? String(error) });
  }
};
port.postMessage({ kind: "ready" });
