import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  foldWord,
  fromWords,
  monthOf,
  patternOf,
  wordsOfKind,
} from "../../core/lexicon/mod.ts";

const ROOM = new URL("../../core/lexicon/", import.meta.url);

function linesOf(name: string): string[] {
  return Deno.readTextFileSync(new URL(name, ROOM)).trimEnd().split("\n")
    .slice(1);
}

async function sourceOfCore(): Promise<string> {
  const { stdout } = await new Deno.Command("grep", {
    args: ["-rhE", "--include=*.ts", '"[a-z]+(-[a-z]+)*"', "core"],
  }).output();
  return new TextDecoder().decode(stdout);
}

Deno.test("the words are sorted, unique and whole", () => {
  const lines = linesOf("words.tsv");

  assertEquals(lines, [...new Set(lines)].sort());
  assert(lines.every((line) => /^[a-z-]+\t[a-z]{2}\t\S.*\S?$/.test(line)));
  assert(lines.every((line) => line === line.toLowerCase()));
});

Deno.test("each kind of words is asked for somewhere", async () => {
  const kinds = new Set(
    linesOf("words.tsv").map((line) => line.split("\t")[0]),
  );
  const source = await sourceOfCore();

  assertEquals([...kinds].filter((kind) => !source.includes(`"${kind}"`)), []);
});

Deno.test("a month's name means one month, whatever the language", () => {
  const rows = linesOf("months.tsv").map((line) => line.split("\t"));
  const seen = new Map<string, number>();
  for (const [language, ...months] of rows) {
    assertEquals(months.length, 12, language);
    for (const [index, names] of months.entries()) {
      for (const name of names.split(" ")) {
        const month = seen.get(foldWord(name)) ?? index + 1;
        assertEquals(month, index + 1, `${name} of ${language}`);
        seen.set(foldWord(name), month);
      }
    }
  }
  assertEquals(
    rows.map(([language]) => language).toSorted(),
    rows.map(([language]) => language),
  );
  assertEquals(monthOf("Ağustos"), 8);
});

Deno.test("a pattern finds whole words and phrases only", () => {
  const pattern = fromWords(() => new RegExp(patternOf("ago"), "iu"))();

  assert(pattern.test("il y  a 3 jours"));
  assert(!pattern.test("agony"));
});

Deno.test("the lexicon's words are had only where a user's own are followed", () => {
  assertThrows(() => patternOf("ago"), Error, "outside fromWords");
  assertThrows(() => wordsOfKind("ago"), Error, "outside fromWords");
});
