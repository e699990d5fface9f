import { isAnnouncement } from "../../core/evidence/kind/mod.ts";
import { ARTICLE } from "../analysis/samples.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { extractArticle } from "../../core/article/mod.ts";
import type { Extraction } from "../../core/article/extract_article.ts";
import { createWorkshop } from "../../core/aside/mod.ts";
import { addWords, judgeTitle, monthOf } from "../../core/lexicon/mod.ts";
import {
  OWN_LEXICON,
  readOwnFiles,
  takeKnowledge,
} from "../../core/files/mod.ts";
import { FileError } from "../../core/words/mod.ts";

const OWN = `# ours
kind\tlanguage\tword
missing-page\tis\tsíðan fannst ekki
month-8\tis\tágúst
published\tis\tbirt
`;

async function withFile(text: string, run: (loans: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/${OWN_LEXICON}`, text);
    await run(`${folder}/loans.csv`);
  } finally {
    await takeKnowledge({});
    await Deno.remove(folder, { recursive: true });
  }
}

/** A piece whose only day is printed in a language that the table lacks. */
const PAGE = `<!DOCTYPE html><html lang="is"><title>Ferð um landið</title>
<body><article><h1>Ferð um landið</h1><p>Birt 14. ágúst 2026</p>${
  [
    "Bíllinn fór hratt yfir heiðina og niður að sjónum, og þar var hann í tvo daga áður en haldið var heim.",
    "Sætin eru mjúk og útsýnið gott, en vindurinn heyrist vel þegar hraðinn eykst á opnum vegi.",
    "Farangursrýmið tekur þrjár stórar töskur og barnavagn, og þó er nóg pláss fyrir hundinn.",
    "Eyðslan var minni en við var búist, þótt brekkurnar væru margar og vegurinn blautur.",
    "Að lokum er þetta bíll sem má mæla með fyrir fjölskyldur sem ferðast langt að vetri til.",
  ].map((text) => `<p>${text} ${text.split(" ").reverse().join(" ")}</p>`)
    .join("")
}</article></body></html>`;
const ADDRESS = "https://fjallablad.example/ferd-um-landid";

Deno.test("a user's own words are read beside the loan file, and taken away", async () => {
  assertEquals(judgeTitle("Síðan fannst ekki"), undefined);
  assertEquals(monthOf("ágúst"), undefined);

  await withFile(OWN, async (loans) => {
    assertEquals(await readOwnFiles(loans), [OWN_LEXICON]);

    assertEquals(judgeTitle("Síðan fannst ekki"), "missing");
    assertEquals(monthOf("Ágúst"), 8);
  });

  assertEquals(judgeTitle("Síðan fannst ekki"), undefined);
  assertEquals(monthOf("ágúst"), undefined);
});

Deno.test("a page is read with a user's own words, in a worker too", async () => {
  using alone = createWorkshop({ width: 1, here: 0 });
  const dayOf = (found: unknown) => {
    const read = found as Extraction;
    assert(read.ok, JSON.stringify(read));
    return read.content.published?.date;
  };
  assertEquals(
    dayOf(await alone.run("extractArticle", [PAGE, ADDRESS])),
    undefined,
  );
  try {
    await takeKnowledge({ [OWN_LEXICON]: OWN });
    using workshop = createWorkshop({ width: 1, here: 0 });

    assertEquals(dayOf(extractArticle(PAGE, ADDRESS)), "2026-08-14");
    const there = await workshop.run("extractArticle", [PAGE, ADDRESS]);
    assertEquals(dayOf(there), "2026-08-14");
  } finally {
    await takeKnowledge({});
  }
});

Deno.test("a byline behind a user's own label is read", () => {
  const page = PAGE.replace(
    "<p>Birt",
    "<p>Höfundur</p><p>Dana Orlo</p><p>Birt",
  );
  const namesOf = () => {
    const read = extractArticle(page, ADDRESS);
    assert(read.ok, JSON.stringify(read));
    return read.content.bylines;
  };
  assertEquals(namesOf(), []);
  try {
    addWords("signed\tis\thöfundur\n");

    assertEquals(namesOf(), ["Dana Orlo"]);
  } finally {
    addWords("");
  }
});

Deno.test("own words: an announcement is told by them", () => {
  const piece = {
    ...ARTICLE,
    title: "Kestrel GT-50 afhjúpaður",
    text: "Nýi bíllinn kemur í haust.",
  };
  assertEquals(isAnnouncement(piece), false);
  try {
    addWords("announce\tis\tafhjúpaður\n");

    assertEquals(isAnnouncement(piece), true);
  } finally {
    addWords("");
  }
});

for (
  const [line, because] of [
    ["no-such-kind\tis\tbirt", 'there is no kind of words "no-such-kind"'],
    ["month-13\tis\tbirt", 'there is no kind of words "month-13"'],
    ["published birt", "a line is a kind, a language and a word"],
    ["published\tis\tbirt\tmore", "a line is a kind, a language and a word"],
    ["published\tIcelandic!\tbirt", '"Icelandic!" is no language'],
    ["published\tis\t--", '"--" is no word'],
  ] as const
) {
  Deno.test(`own words: ${JSON.stringify(line)} is told with its line`, async () => {
    await withFile(`\n${line}\n`, async (loans) => {
      const error = await assertRejects(() => readOwnFiles(loans), FileError);

      assertEquals(error.message.includes(`line 2: ${because}`), true);
    });
  });
}
