import { assertEquals } from "@std/assert";
import { describeFile } from "./describe_rows.ts";

const FOLDER = "fixtures/loan_files";

/** What each file must give: `== name`, then a line for each row. */
const expected = (await Deno.readTextFile(`${FOLDER}/expected.txt`))
  .split(/^== /m).slice(1)
  .map((part) => part.trimEnd().split("\n"));

for (const [name = "", ...lines] of expected) {
  Deno.test(`readLoans() reads ${name}`, async () => {
    const content = await Deno.readFile(`${FOLDER}/${name}`);

    assertEquals(await describeFile(content), lines);
  });
}

Deno.test("expected.txt has every loan file", async () => {
  const files = await Array.fromAsync(Deno.readDir(FOLDER));
  const names = files.map(({ name }) => name)
    .filter((name) => name !== "expected.txt");

  assertEquals(expected.map(([name]) => name).toSorted(), names.toSorted());
});
