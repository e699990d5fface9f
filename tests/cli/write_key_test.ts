import { assert, assertEquals, assertRejects } from "@std/assert";
import { parse } from "@std/dotenv";
import { writeKey } from "../../cli/setup/write_key.ts";
import { FileError } from "../../core/words/mod.ts";
import { inFolder } from "../program.ts";

const NAME = "OPENAI_API_KEY";
const isWindows = Deno.build.os === "windows";

/** Writes a key over a `.env` of a text; gives the new text. */
async function written(
  before: string | undefined,
  value: string,
): Promise<string> {
  let after = "";
  await inFolder(async (folder) => {
    const path = `${folder}/.env`;
    if (before !== undefined) await Deno.writeTextFile(path, before);
    await writeKey(path, NAME, value);
    after = await Deno.readTextFile(path);
    if (!isWindows) assertEquals((await Deno.stat(path)).mode! & 0o777, 0o600);
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
    assertEquals(names, [".env"], "no draft is left");
  });
  return after;
}

const CASES: readonly [
  what: string,
  before: string | undefined,
  after: string,
][] = [
  ["no file", undefined, "OPENAI_API_KEY=sk-new\n"],
  ["an empty file", "", "OPENAI_API_KEY=sk-new\n"],
  ["another setting", "A=1\n", "A=1\nOPENAI_API_KEY=sk-new\n"],
  ["no line end", "A=1", "A=1\nOPENAI_API_KEY=sk-new\n"],
  [
    "the old key among others",
    "# mine\nA=1\nOPENAI_API_KEY=sk-old\nB='x y'\n",
    "# mine\nA=1\nOPENAI_API_KEY=sk-new\nB='x y'\n",
  ],
  [
    "the old key twice, exported",
    "export OPENAI_API_KEY=a\nB=2\n OPENAI_API_KEY = b\n",
    "OPENAI_API_KEY=sk-new\nB=2\n",
  ],
  ["Windows' line ends", "A=1\r\n", "A=1\r\nOPENAI_API_KEY=sk-new\r\n"],
  [
    "a key of a longer name",
    "MY_OPENAI_API_KEY=1\nOPENAI_API_KEY_2=2\n",
    "MY_OPENAI_API_KEY=1\nOPENAI_API_KEY_2=2\nOPENAI_API_KEY=sk-new\n",
  ],
  [
    "what is commented out",
    "# OPENAI_API_KEY=x\n",
    "# OPENAI_API_KEY=x\nOPENAI_API_KEY=sk-new\n",
  ],
];

for (const [what, before, after] of CASES) {
  Deno.test(`writeKey() puts a key into a file with ${what}`, async () => {
    assertEquals(await written(before, "sk-new"), after);
  });
}

for (const key of ["a#b", "a'b", 'a"b#c', "$HOME", "a=b", "a\\nb", "`a#b"]) {
  Deno.test(`writeKey() writes ${key} as it is`, async () => {
    assertEquals(parse(await written("A=1\n", key)), { A: "1", [NAME]: key });
  });
}

/** Sees that a file cannot take the key, and is as it was. */
async function refused(
  prepare: (path: string) => Promise<void>,
  value = "sk-new",
): Promise<FileError> {
  let error: FileError | undefined;
  await inFolder(async (folder) => {
    const path = `${folder}/.env`;
    await prepare(path);
    const was = await Deno.readTextFile(path).catch(() => undefined);
    error = await assertRejects(() => writeKey(path, NAME, value), FileError);
    assertEquals(await Deno.readTextFile(path).catch(() => undefined), was);
    const left = [...Deno.readDirSync(folder)].filter(({ name }) =>
      name.startsWith(".env.")
    );
    assertEquals(left, []);
  });
  assert(!`${error?.message} ${error?.hint}`.includes(value), "key in a text");
  return error!;
}

Deno.test("writeKey() leaves a link, a folder, and lines that it cannot tell apart", async () => {
  await refused(async (path) => {
    await Deno.writeTextFile(`${path}-real`, "A=1\n");
    await Deno.symlink(`${path}-real`, path);
  });
  await refused((path) => Deno.mkdir(path));
  await refused((path) =>
    Deno.writeTextFile(path, `A="one\nOPENAI_API_KEY=inside\n"\n`)
  );
  await refused((path) => Deno.writeTextFile(path, "A=1\n"), "a\nB=2");
});
