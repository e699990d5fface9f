import { openBroker } from "../../../concurrent/mod.ts";
import { ENGINES } from "../engines.ts";
import { openLine } from "../line.ts";
import { freePort } from "../machines.ts";
import { coordinate, startLocalWorker } from "./in_process.ts";

for (const { name, missing, url, start } of ENGINES) {
  Deno.test({
    name:
      `${name}: a worker and a run that are stopped while their line is cut come to an end${missing}`,
    ignore: missing !== "",
    // The queue's own timers until its next try end with the process.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const port = freePort();
      await using _engine = await start(port);
      await using line = await openLine(port);
      await using broker = await openBroker(url(line.port), () => {});
      await using _run = await coordinate(broker);
      const worker = startLocalWorker(broker, "one", () => {
        throw new Error("nothing was handed over");
      });
      await worker.waits;

      await line.cut("reset");
      await worker[Symbol.asyncDispose]();
    },
  });
}
