/**
 * Records the press week for the demo: runs it against the simulated internet,
 * with its delays, and writes every exchange to
 * `fixtures/press_week/recording.har`.
 *
 *     deno run --allow-read --allow-write --allow-run --allow-net=127.0.0.1 --allow-env scripts/record_press_week.ts
 *
 * @module
 */
import { scenario } from "../fixtures/press_week/scenario.ts";
import { createWorld } from "../tests/world/create_world.ts";
import { environmentFor, serveWorld } from "../tests/world/serve.ts";

const world = createWorld(scenario, { delays: "scenario" });
const served = serveWorld(world);
const alone = "press_week_loans.tmp.csv";
await Deno.copyFile("fixtures/press_week/loans.csv", alone);
// With the client's messages beside the loan file, and without them.
const codes = [
  await record("fixtures/press_week/loans.csv", "all"),
  await record(alone, "new"),
];
await Deno.remove(alone);
await served.shutdown();
Deno.exit(Math.max(...codes));

async function record(loans: string, mode: "all" | "new"): Promise<number> {
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--allow-read=.",
      "--allow-write=.",
      "--allow-net=127.0.0.1",
      "--allow-env",
      "main.ts",
      "ingest",
      loans,
      "--output=press_week.tmp",
      "--jsonl=press_week_jsonl.tmp",
      "--record=fixtures/press_week/recording.har",
      `--record-mode=${mode}`,
      // One by one, so that no answer's time holds another loan's wait.
      "--concurrency=1",
      "--fresh",
      "--no-cache",
      "--quiet",
    ],
    env: environmentFor(served),
  }).output();
  return code;
}
