/**
 * Reads foreign bytes in a thread of its own that may do nothing else.
 *
 * @module
 */
import { takeKnowledge } from "../files/mod.ts";
import { type Asked, type Briefing, doTask, type Said } from "./tasks.ts";

const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<Asked | Briefing>) => Promise<void>;
  postMessage(said: Said): void;
};
/** Over once what the user's own files add is known. */
let informed = Promise.resolve();
port.onmessage = async ({ data }) => {
  if ("knowledge" in data) {
    informed = takeKnowledge(data.knowledge);
    return;
  }
  await informed;
  try {
    port.postMessage({ kind: "done", result: doTask(data) });
  } catch (error) {
    const message = error instanceof Error ? error.stack : undefined;
    port.postMessage({ kind: "failed", message: message ?? String(error) });
  }
};
port.postMessage({ kind: "ready" });
