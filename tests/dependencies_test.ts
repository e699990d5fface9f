import { assert } from "@std/assert";
import deno from "../deno.json" with { type: "json" };

/** Packages of the import map, by the name that docs/dependencies.md uses. */
const PACKAGES = [
  ...new Set(
    Object.values(deno.imports).flatMap((target) => {
      const [, name] = /^npm:\/?((?:@[^/]+\/)?[^@/]+)@/.exec(target) ?? [];
      return name === undefined ? [] : [name];
    }),
  ),
];

async function sources(folder: string): Promise<string> {
  let text = "";
  for await (const entry of Deno.readDir(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) text += await sources(path);
    else if (path.endsWith(".ts")) text += await Deno.readTextFile(path);
  }
  return text;
}

Deno.test("each direct dependency is used and has its line", async () => {
  const docs = await Deno.readTextFile("docs/dependencies.md");
  const folders = [
    "core",
    "runs",
    "concurrent",
    "cli",
    "dashboard",
    "std",
    "tests",
  ];
  const code = (await Promise.all(folders.map(sources))).join("\n");

  for (const name of PACKAGES) {
    assert(docs.includes(`\`${name}\``), `${name} has no line`);
    assert(new RegExp(`"${name}[/"]`).test(code), `${name} is not used`);
  }
});

Deno.test("each dependency is pinned to one version", () => {
  for (const target of Object.values(deno.imports)) {
    if (target.startsWith("npm:")) {
      assert(/@\d+\.\d+\.\d+/.test(target), target);
    }
  }
});
