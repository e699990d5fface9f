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

const ROOT = new URL("../", import.meta.url).pathname;
const FIXTURES = `${ROOT}fixtures/press_week`;
const RECORDING = "recording.har";
const MESSAGES = "clipscout.messages.tsv";

const world = createWorld(scenario, { delays: "scenario" });
const served = serveWorld(world);
// The run is kept in a folder of its own, and goes with it.
const folder = await Deno.makeTempDir();
try {
  for (const name of ["loans.csv", MESSAGES]) {
    await Deno.copyFile(`${FIXTURES}/${name}`, `${folder}/${name}`);
  }
  // With the client's messages beside the loan file, and without them.
  await record("all");
  await Deno.remove(`${folder}/${MESSAGES}`);
  await record("new");
  await Deno.copyFile(`${folder}/${RECORDING}`, `${FIXTURES}/${RECORDING}`);
} finally {
  await Deno.remove(folder, { recursive: true });
  await served.shutdown();
}

/** @throws {Error} If a loan failed, or the run did. */
async function record(mode: "all" | "new"): Promise<void> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--allow-read=.",
      "--allow-write=.",
      "--allow-net=127.0.0.1",
      "--allow-env",
      `${ROOT}main.ts`,
      "ingest",
      "loans.csv",
      `--record=${RECORDING}`,
      `--record-mode=${mode}`,
      // One by one, so that no answer's time holds another loan's wait.
      "--concurrency=1",
      "--fresh",
      "--no-cache",
      "--quiet",
    ],
    cwd: folder,
    env: environmentFor(served),
  }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
}
