/**
 * Reads foreign bytes in a thread of its own that may do nothing else.
 *
 * @module
 */
import { takeKnowledge } from "../loan/mod.ts";
import { type Asked, type Briefing, doTask, type Said } from "./tasks.ts";

const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<Asked | Briefing>) => void;
  postMessage(said: Said): void;
};
port.onmessage = ({ data }) => {
  if ("knowledge" in data) {
    takeKnowledge(data.knowledge);
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
