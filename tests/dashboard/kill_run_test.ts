import { assert, assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { judgementsIn } from "../held_run.ts";
import { inFolder } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { createHold } from "../world/hold.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";
import { startRun, startServed } from "./served.ts";

/** Reads a run's events until one matches. */
async function until(url: string, pattern: RegExp): Promise<string> {
  const { body } = await fetch(`${url}watch/events`);
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  try {
    while (true) {
      const { value, done } = await reader.read();
      if (done) throw new Error("The events ended early");
      if (pattern.test(value)) return value;
    }
  } finally {
    await reader.cancel();
  }
}

Deno.test("A run that kill -9 cut off goes on, and processes no loan twice", () =>
  inFolder(async (folder) => {
    const hold = createHold();
    const world = createWorld(scenario, hold);
    const gateway = serveWorld(world);
    const options = {
      env: environmentFor(gateway),
      args: ["--concurrency=1"],
    };
    try {
      const held = hold.from(() => judgementsIn(world).length === 4);
      const first = await startServed(folder, options);
      await startRun(first.url);
      await held;
      await first.kill();
      hold.drop();
      const answered = answers(folder);

      const second = await startServed(folder, options);
      await until(second.url, /"state":"done","note":"7 rows: 7 found"/);
      await second.stop();

      const all = answers(folder);
      assertEquals(all.size, 7);
      assert(answered.size > 0 && answered.size < 7, `${answered.size}`);
      for (const [loan, at] of answered) assertEquals(all.get(loan), at, loan);
    } finally {
      await gateway.shutdown();
    }
  }));

/** When each loan of the journal got its answer. */
function answers(folder: string): Map<string, number> {
  using db = new DatabaseSync(`${folder}/.clipscout/clipscout.db`);
  const rows = db.prepare("SELECT loan, at FROM run_row").all();
  return new Map(rows.map(({ loan, at }) => [String(loan), Number(at)]));
}
