/**
 * No container engine and no CI service run here, so the recipes for them are
 * checked for what they name: tasks, flags, paths and commands.
 */
import { assert, assertEquals } from "@std/assert";
import deno from "../deno.json" with { type: "json" };
import { COMMANDS } from "../cli/commands.ts";

const RECIPES = [
  "Dockerfile",
  "compose.yaml",
  ".github/workflows/ci.yml",
  ".github/workflows/release.yml",
  "docs/examples/nightly.yml",
  ".ci/run",
];

async function read(path: string): Promise<string> {
  return await Deno.readTextFile(path).catch(() => "");
}

for (const path of RECIPES) {
  Deno.test(`${path} names only tasks that are there`, async () => {
    const text = await read(path);
    const tasks = [
      ...text.matchAll(/(?:deno@[\d.]+|\$DENO|\$NEWEST_DENO) task ([\w:]+)/g),
    ]
      .map(([, task = ""]) => task);

    for (const task of tasks) assert(task in deno.tasks, `${path}: ${task}`);
  });

  Deno.test(`${path} gives compile.ts only flags that it knows`, async () => {
    const script = await Deno.readTextFile("scripts/compile.ts");
    const text = await read(path);
    for (const [, flags = ""] of text.matchAll(/task compile([^\n&|]*)/g)) {
      for (const [, flag = ""] of flags.matchAll(/--([\w-]+)/g)) {
        assert(
          new RegExp(`"?${flag}"?: \\{ type`).test(script),
          `${path}: --${flag}`,
        );
      }
    }
  });

  Deno.test(`${path} runs only commands and flags of the program`, async () => {
    const text = await read(path);
    const names = COMMANDS.map(({ name }) => name);
    for (
      const [, name = "", rest = ""] of text.matchAll(
        /clipscout-(?:\*|[\w-]+) (ingest|serve|demo|check|work)([^\n]*)/g,
      )
    ) {
      assert(names.includes(name), `${path}: ${name}`);
      const command = await COMMANDS.find((one) => one.name === name)?.load();
      for (const [, flag = ""] of rest.matchAll(/--([\w-]+)/g)) {
        assert(
          command?.flags.some(({ name }) => name === flag),
          `${path}: ${name} --${flag}`,
        );
      }
    }
  });
}

Deno.test("every recipe and CI pins the Deno that README names", async () => {
  const readme = await Deno.readTextFile("README.md");
  const [, pinned = ""] = /deno@([\d.]+) task demo/.exec(readme) ?? [];
  for (const path of RECIPES.filter((path) => path !== ".ci/run")) {
    for (const [, version] of (await read(path)).matchAll(/deno@([\d.]+)/g)) {
      assertEquals(version, pinned, path);
    }
  }
  assert((await read(".ci/run")).includes(`PINNED=${pinned}`));
});

Deno.test("Dockerfile leaves root and copies what its first stage makes", async () => {
  const text = await read("Dockerfile");
  const [, from = ""] = /COPY --from=build (\S+)/.exec(text) ?? [];

  assert(text.includes(`mv /out/clipscout-* ${from}`), from);
  assert(/^FROM \S+:nonroot$/m.test(text));
  assert(text.includes("task compile --out /out"));
});
