import { assertEquals } from "@std/assert";
import { openBroker } from "../../../concurrent/mod.ts";
import type { Job, Worker } from "../../../concurrent/engine/broker.ts";
import { ENGINES } from "../engines.ts";
import { freePort } from "../machines.ts";

const HOUR_MS = 3_600_000;
/** A job is a worker's for an hour; those that are missed are looked for anew. */
const PATIENCE = { lockDuration: HOUR_MS, stalledInterval: 1 };
const realNow = Date.now;

/** Sets this machine's clock wrong; 0 sets it right. */
function setClock(aheadMs: number): void {
  Date.now = () => realNow() + aheadMs;
}

/** Looks for jobs whose worker is gone: one look marks, the next one takes. */
async function lookForStalled(worker: Worker): Promise<void> {
  const looker = worker as unknown as {
    moveStalledJobsToWait(): Promise<void>;
  };
  for (let n = 0; n < 3; n++) await looker.moveStalledJobsToWait();
}

for (const { name, missing, url, start } of ENGINES) {
  for (
    const [whose, taker, looker] of [
      ["takes it is late", -3 * HOUR_MS, 0],
      ["looks for the gone is early", 0, 3 * HOUR_MS],
    ] as const
  ) {
    Deno.test({
      name:
        `${name}: a job stays its worker's where the clock of who ${whose} by hours${missing}`,
      ignore: missing !== "",
      async fn() {
        const port = freePort();
        await using _engine = await start(port);
        await using broker = await openBroker(url(port), () => {});
        const queue = broker.queue("clocks");
        const done = Promise.withResolvers<null>();
        const taken = Promise.withResolvers<void>();
        try {
          setClock(taker);
          await broker.worker("clocks", () => {
            taken.resolve();
            return done.promise;
          }, { name: "one", concurrency: 1, patience: PATIENCE });
          await queue.add("loan", {}, { jobId: "only" });
          await taken.promise;
          setClock(looker);
          const other = await broker.worker(
            "clocks",
            () => Promise.resolve(null),
            { name: "two", concurrency: 1, patience: PATIENCE },
          );
          await lookForStalled(other);
          const job = await queue.getJob("only") as Job;
          assertEquals([job.stalledCounter, job.processedBy], [0, "one"]);
        } finally {
          setClock(0);
          done.resolve(null);
        }
      },
    });
  }
}
