import { assertEquals, assertRejects } from "@std/assert";
import { OWN_NICKNAMES, readOwnFiles } from "../../core/files/mod.ts";
import { addNicknames, comparePersons } from "../../core/person/mod.ts";
import { FileError } from "../../core/words/mod.ts";

async function withFile(text: string, run: (loans: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/${OWN_NICKNAMES}`, text);
    await run(`${folder}/loans.csv`);
  } finally {
    addNicknames("");
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a user's own nicknames are read beside the loan file", async () => {
  const pair = ["Sukhdeep Yorkel", "Lucky Yorkel"] as const;
  assertEquals(comparePersons(...pair), "different");

  await withFile("# ours\nSukhdeep Lucky\n", async (loans) => {
    assertEquals(await readOwnFiles(loans), [OWN_NICKNAMES]);

    assertEquals(comparePersons(...pair), "same");
  });

  assertEquals(comparePersons(...pair), "different");
});

Deno.test("a nickname that stands alone is told with its line", async () => {
  await withFile("\nSukhdeep\n", async (loans) => {
    const error = await assertRejects(() => readOwnFiles(loans), FileError);

    assertEquals(error.message.includes("line 2: sukhdeep stands alone"), true);
  });
});
