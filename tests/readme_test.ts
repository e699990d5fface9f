import { assert, assertEquals } from "@std/assert";
import deno from "../deno.json" with { type: "json" };
import { COMMANDS } from "../cli/commands.ts";
import { VERSION } from "../cli/command/version.ts";
import { settingVariables } from "../core/settings/config.ts";
import { envExample, TABLE_FILES, withTable } from "../scripts/doc_tables.ts";

const README = await Deno.readTextFile("README.md");

for (const [mark, path] of Object.entries(TABLE_FILES)) {
  Deno.test(`${path} holds the table that the code says`, async () => {
    const text = await Deno.readTextFile(path);

    assertEquals(withTable(mark, text), text);
  });
}

Deno.test(".env.example names every setting, as the code says", async () => {
  assertEquals(await Deno.readTextFile(".env.example"), envExample());
});

Deno.test("README.md is read in one sitting", () => {
  assert(README.split("\n").length <= 150, "move tables to docs/");
});

Deno.test("README.md names every command", () => {
  for (const { name } of COMMANDS) {
    assert(README.includes(`clipscout ${name}`), name);
  }
});

Deno.test("every flag of a command has its line of help", async () => {
  for (const { load } of COMMANDS) {
    const { flags } = await load();
    for (const { name, help } of flags) {
      assert(help.length > 8 && !help.endsWith("."), `${name}: ${help}`);
    }
  }
});

Deno.test("the permissions name exactly the variables that are settings", () => {
  const [, list = ""] =
    /--allow-env=(\S+)/.exec(deno.tasks.clipscout.command) ??
      [];
  const names = settingVariables();

  assertEquals(
    list.split(",").filter((name) => !OTHERS.includes(name)).sort(),
    names.sort(),
  );
});

/** Variables that bear on how things are shown. */
const OTHERS: string[] = ["NO_COLOR", "COLUMNS"];

Deno.test("the version is the same everywhere", () => {
  assertEquals(VERSION, deno.version);
});

Deno.test("every document that README.md links to is there", async () => {
  for (const [, path = ""] of README.matchAll(/\]\(([\w./-]+\.md)\)/g)) {
    assert((await Deno.stat(path)).isFile, path);
  }
});

Deno.test("every test that docs/security.md names is there", async () => {
  const text = await Deno.readTextFile("docs/security.md");
  for (const [, cell = ""] of text.matchAll(/\| ([^|]*tests\/[^|]*) \|\n/g)) {
    for (const [, path = ""] of cell.matchAll(/`(tests\/[\w./]+)`/g)) {
      assert(await Deno.stat(path).then(() => true, () => false), path);
    }
  }
});
