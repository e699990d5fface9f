import { assert, assertEquals } from "@std/assert";
import table from "./reproductions.tsv" with { type: "text" };

const ROOT = new URL("../../", import.meta.url);
const ROWS = table.trim().split("\n").slice(1).map((line) => line.split("\t"));

Deno.test("each reproduction has a test that is there", async () => {
  for (const [of = "", what = "", file = "", name = ""] of ROWS) {
    const text = await Deno.readTextFile(new URL(`tests/${file}`, ROOT));
    const isThere = file.endsWith(".json")
      ? (JSON.parse(text) as { name: string }[]).some((row) =>
        row.name === name
      )
      : name.length > 5 && text.includes(name);
    assert(isThere, `${of}: "${what}" names "${name}" in ${file}`);
  }
  const listed = ROWS.map(([of, what]) => `${of} ${what}`);
  assertEquals(listed.length, new Set(listed).size);
});
