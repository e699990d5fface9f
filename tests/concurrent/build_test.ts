import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { splitBuild } from "../../cli/command/mod.ts";
import { hashSources } from "../../concurrent/mod.ts";
import {
  type Build,
  buildDifferences,
  buildId,
} from "../../concurrent/engine/build.ts";
import { inFolder } from "../program.ts";

const BUILD: Build = { version: "1", prompts: "", settings: {}, files: {} };
const PARTS = ["cli", "concurrent", "core", "dashboard", "runs", "std"];
const FILES = ["main.ts", "deno.json", "deno.lock"];

Deno.test("builds of one version with other sources are two builds", () => {
  const one = { ...BUILD, sources: "1a" };
  const other = { ...BUILD, sources: "2b" };
  assertEquals(buildDifferences(one, { ...one }), []);
  assertEquals(buildDifferences(one, other), ["other sources"]);
  assertEquals(buildDifferences(BUILD, other), ["other sources"]);
  assertEquals(new Set([BUILD, one, other].map(buildId)).size, 3);
});

Deno.test("the hash of the sources is that of their names and contents", async () => {
  await inFolder(async (folder) => {
    const root = new URL(`file://${folder}/`);
    assertEquals(await hashSources(root), undefined);
    for (const part of PARTS) {
      await Deno.mkdir(`${folder}/${part}/suite`, { recursive: true });
    }
    const write = (path: string, text: string) =>
      Deno.writeTextFile(`${folder}/${path}`, text);
    for (const file of FILES) await write(file, "1");
    await write("core/suite/a.ts", "1");
    const hash = await hashSources(root);

    assertMatch(hash ?? "", /^[0-9a-f]{12}$/);
    await write("core/.DS_Store", "1");
    await write(".env", "1");
    assertEquals(await hashSources(root), hash);
    await write("core/suite/a.ts", "2");
    assertNotEquals(await hashSources(root), hash);
    await write("core/suite/a.ts", "1");
    assertEquals(await hashSources(root), hash);
    await Deno.rename(`${folder}/core/suite/a.ts`, `${folder}/core/a.ts`);
    assertNotEquals(await hashSources(root), hash);
  });
});

Deno.test("an executable is told what it was built from", () => {
  assertEquals(splitBuild(["--built-from=c0ffee.1a2b", "work", "--status"]), {
    ...{ commit: "c0ffee", sources: "1a2b" },
    given: ["work", "--status"],
  });
  assertEquals(splitBuild(["work"]), { given: ["work"] });
});
