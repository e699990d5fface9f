import { assertEquals } from "@std/assert";
import { openBroker } from "../../../concurrent/mod.ts";
import type { Job } from "../../../concurrent/engine/broker.ts";
import { jobId } from "../../../concurrent/engine/loan_job.ts";
import { loanQueue } from "../../../concurrent/engine/remote_loans.ts";
import type { Loan, Outcome } from "../../../core/words/mod.ts";
import { numberedLoan, outcomeOf } from "../../concurrent/loans.ts";
import { ENGINES } from "../engines.ts";
import { freePort } from "../machines.ts";
import { BUILD, coordinate, handOver, startLocalWorker } from "./in_process.ts";

/** A worker's part that stands still at each loan until it is told its end. */
function standing() {
  const asked = new Map<string, PromiseWithResolvers<Outcome>>();
  const at = (id: string) => {
    const one = asked.get(id) ?? Promise.withResolvers<Outcome>();
    asked.set(id, one);
    return one;
  };
  const came = new Map<string, PromiseWithResolvers<void>>();
  const coming = (id: string) => {
    const one = came.get(id) ?? Promise.withResolvers<void>();
    came.set(id, one);
    return one;
  };
  return {
    work(loan: Loan) {
      coming(loan.id).resolve();
      return at(loan.id).promise;
    },
    has: (loan: Loan) => coming(loan.id).promise,
    end: (loan: Loan, status: Outcome["status"]) =>
      at(loan.id).resolve(outcomeOf(loan, status)),
  };
}

for (const { name, missing, url, start } of ENGINES) {
  Deno.test({
    name:
      `${name}: what a worker finds after its loan became another's counts nowhere${missing}`,
    ignore: missing !== "",
    async fn() {
      const port = freePort();
      await using _engine = await start(port);
      await using broker = await openBroker(url(port), () => {});
      await using run = await coordinate(broker);
      const [loan, next] = [numberedLoan(1), numberedLoan(2)];
      const [slow, quick] = [standing(), standing()];
      const queue = broker.queue(loanQueue(BUILD));

      const found = handOver(run, loan);
      await using first = startLocalWorker(broker, "first", slow.work);
      await slow.has(loan);
      // As is done once a worker is missed.
      const job = await queue.getJob(jobId("run-1", loan)) as Job;
      await using second = startLocalWorker(broker, "second", quick.work);
      await job.moveToWait("0");
      await quick.has(loan);
      slow.end(loan, "not_found");
      // It has done with that one once it takes another.
      const other = handOver(run, next);
      await slow.has(next);

      const { answer } = (await queue.getJob(job.id!) as Job).data;
      quick.end(loan, "found");
      slow.end(next, "not_found");
      assertEquals((await found).status, "found");
      assertEquals((await other).status, "not_found");
      assertEquals(answer, undefined);
      assertEquals([first.kept, second.kept], [[next.id], [loan.id]]);
    },
  });
}
