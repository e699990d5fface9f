import { assertEquals } from "@std/assert";
import { openBroker } from "../../../concurrent/mod.ts";
import { ENGINES } from "../engines.ts";
import { freePort } from "../machines.ts";

for (const { name, missing, url, start } of ENGINES) {
  Deno.test({
    name:
      `${name}: a worker looks for loans after 10 s, whatever it was told${missing}`,
    ignore: missing !== "",
    async fn() {
      const port = freePort();
      await using _engine = await start(port);
      await using broker = await openBroker(url(port), () => {});
      const worker = await broker.worker("waits", () => Promise.resolve(null), {
        ...{ name: "one", concurrency: 1 },
      });
      const waiter = worker as unknown as {
        getBlockTimeout(until: number): number;
      };

      // After a wait that failed it knows of no moment to look again.
      assertEquals(waiter.getBlockTimeout(Infinity), 10);
    },
  });
}
