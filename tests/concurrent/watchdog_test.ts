import { assertEquals } from "@std/assert";
import { startWatchdog } from "../../concurrent/watchdog.ts";
import { createVirtualClock } from "../world/virtual_clock.ts";
import { numberedLoan, processed } from "./loans.ts";

Deno.test("startWatchdog() names a loan that hangs, once, and what it waits for", async () => {
  const clock = createVirtualClock(0, { patienceMs: 0 });
  const said: string[] = [];
  const loan = numberedLoan(1);
  {
    using dog = startWatchdog({ clock, onHang: (text) => said.push(text) });
    dog.onLoan({ type: "started", loan, lane: 0 });
    dog.onLoan({ type: "started", loan: numberedLoan(2), lane: 1 });
    dog.onLoan({
      type: "finished",
      result: processed(numberedLoan(2)),
      lane: 1,
    });
    dog.onWeb({
      event: "asking",
      loan: loan.id,
      service: "outlet",
      host: "slow.example",
      url: "https://slow.example/cx-50",
    });
    await clock.sleep(200_000);
  }

  assertEquals(said, [
    "Loan W1 (CX-50 Hybrid Premium Plus) hangs: at work for 60 s, " +
    "nothing heard for 60 s; waits for https://slow.example/cx-50",
  ]);
});
