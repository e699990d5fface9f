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
    "fixtures/press_week/loans.csv",
    "--output=press_week.tmp",
    "--jsonl=press_week_jsonl.tmp",
    "--record=fixtures/press_week/recording.har",
    // One by one, so that no answer's time holds another loan's wait.
    "--concurrency=1",
    "--fresh",
    "--no-cache",
    "--quiet",
  ],
  env: environmentFor(served),
}).output();
await served.shutdown();
Deno.exit(code);
