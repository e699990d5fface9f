import { assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { inFolder, runProgram } from "../program.ts";
import { createWorld } from "../world/create_world.ts";
import { environmentFor, serveWorld } from "../world/serve.ts";

Deno.test("a refused key ends the run before any paid service is asked", async () => {
  await inFolder(async (folder) => {
    await Deno.copyFile(
      new URL("../../fixtures/press_week/loans.csv", import.meta.url),
      `${folder}/loans.csv`,
    );
    const world = createWorld(scenario);
    const served = serveWorld(world);
    try {
      const { code, err } = await runProgram(["ingest", "loans.csv"], {
        cwd: folder,
        env: { ...environmentFor(served), OPENAI_API_KEY: "sk-invented-bad" },
      });

      assertEquals(code, 2);
      assertMatch(err, /the analysis refuses OPENAI_API_KEY/);
      assertMatch(err, /clipscout doctor/);
      assertEquals(world.requests.map(({ url }) => new URL(url).pathname), [
        "/v1/models",
      ]);
    } finally {
      await served.shutdown();
    }
  });
});
