/** Names that are names, and bylines in print. All people are invented. */
import { assertEquals } from "@std/assert";
import { extractArticle } from "../../core/article/extract_article.ts";
import { splitNames } from "../../core/article/facts/split_names.ts";
import { comparePersons } from "../../core/person/same_person.ts";

const NAMES: Readonly<Record<string, readonly string[]>> = {
  "By June Calder": ["June Calder"],
  "Jan Verhoeven": ["Jan Verhoeven"],
  "April Lindqvist": ["April Lindqvist"],
  "Louise Story": ["Louise Story"],
  "Bill Press": ["Bill Press"],
  "Hyeon Na": ["Hyeon Na"],
  "Robert Guest": ["Robert Guest"],
  "Mara Junior": ["Mara Junior"],
  "Emilia Page": ["Emilia Page"],
  "Omar el-Sayed": ["Omar el-Sayed"],
  "Marie d'Alençon": ["Marie d'Alençon"],
  "Maria E Lopez": ["Maria E Lopez"],
  "Li En Wong": ["Li En Wong"],
  "Di Marlowe": ["Di Marlowe"],
  "Von Mara Quill": ["Mara Quill"],
  "Joe Schmow, Sr.": ["Joe Schmow Sr."],
  "Dana Yáñez": ["Dana Yáñez"],
  "Marie Eßlinger": ["Marie Eßlinger"],
  "Byörn Ødegaard": ["Byörn Ødegaard"],
  "Senior Editor Ed Fenn": ["Ed Fenn"],
  "Mara Quill y Ed Fenn": ["Mara Quill", "Ed Fenn"],
  "Mara Quill AND Ed Fenn": ["Mara Quill", "Ed Fenn"],
  "News Desk": [],
  "Staff Writer": [],
  "Read more": [],
  "Guest Author": [],
};

for (const [printed, names] of Object.entries(NAMES)) {
  Deno.test(`splitNames() reads "${printed}"`, () => {
    assertEquals(splitNames(printed), names);
  });
}

const LINE = "The coupe went up the hill road again on that day, and the " +
  "passenger said that the ride was calm enough for a long week with it. ";

function bylinesOf(mark: string, head = ""): readonly string[] {
  const html = `<html><head><title>A week in the Harrow coupe</title>${head}
    </head><body><article><h1>A week in the Harrow coupe</h1>${mark}${
    Array.from({ length: 12 }, (_, at) => `<p>${at} ${LINE}</p>`).join("")
  }</article></body></html>`;
  const read = extractArticle(html, "https://harrow.example/a-week-in-it", {
    now: "2026-11-26",
  });
  return read.ok ? read.content.bylines : ["not read"];
}

for (
  const mark of [
    "<p>Ed Fenn, Motoring Editor</p>",
    "<p>Story: Ed Fenn</p>",
    '<a href="/team/ed-fenn">Ed Fenn</a>',
    '<a href="https://harrow.example/author/ed-fenn/">Ed Fenn</a>',
    '<p class="meta">Published by <b>Ed Fenn</b> on October 16, 2026</p>',
    "<p>Submitted by <span>Ed Fenn</span> on May 11, 2025</p>",
    "<p>Texte : Ed Fenn</p>",
    "<p>— Ed Fenn</p>",
    "<p>Ed Fenn, periodista del motor</p>",
  ]
) {
  Deno.test(`a byline in print is read: ${mark}`, () => {
    assertEquals(bylinesOf(mark), ["Ed Fenn"]);
  });
}

Deno.test("a site that is its person is signed by that person", () => {
  assertEquals(
    bylinesOf(
      "",
      `<script type="application/ld+json">{"@context":"https://schema.org",
      "@graph":[{"@type":"Article","headline":"A week in the Harrow coupe",
      "author":{"@id":"#p"}},{"@id":"#p","@type":["Person","Organization"],
      "name":"Ed Fenn"}]}</script>`,
    ),
    ["Ed Fenn"],
  );
});

for (
  const [one, other, match] of [
    ["Maria Garcia-Lopez", "Maria Sanchez-Lopez", "different"],
    ["Maria Garcia-Lopez", "Maria Garcia-Lopez", "same"],
    ["Maria Garcia-Lopez", "Maria Garcia", "same"],
    ["Dana Orlo Sr.", "Dana Orlo Jr.", "different"],
    ["Dana Orlo Jr.", "Dana Orlo", "same"],
    ["Jonathon Reed", "Jonathan Reed", "same"],
    ["Sean Marsh", "Shawn Marsh", "same"],
    ["Mohammed Rahal", "Muhammad Rahal", "same"],
    ["Sara Holm", "Sarah Holm", "same"],
    ["Raj Sandhu", "Rajesh Sandhu", "same"],
    ["Raj Sandhu", "Ravi Sandhu", "different"],
    ["Ana Ruiz-Prado", "Ana Vega-Prado", "different"],
    ["Piet van Loon Sr.", "Piet van Loon Jr.", "different"],
  ] as const
) {
  Deno.test(`${one} and ${other} are ${match}`, () => {
    assertEquals(comparePersons(one, other), match);
  });
}

Deno.test("an author that cannot be read is unclear, and no unsigned piece", () => {
  const html = `<html><head><title>A week in the Harrow coupe</title>
    </head><body><article><h1>A week in the Harrow coupe</h1>
    <p class="byline">Auto Calder of Wheels</p>${
    Array.from({ length: 12 }, (_, at) => `<p>${at} ${LINE}</p>`).join("")
  }</article></body></html>`;
  const unread = (page: string) => {
    const read = extractArticle(page, "https://harrow.example/a-week-in-it");
    return read.ok ? read.content.bylineUnread : "not read";
  };

  assertEquals(
    unread(html.replace("Auto Calder of Wheels", "Staff")),
    undefined,
  );
  assertEquals(
    unread(html.replace("Auto Calder of Wheels", "Media Calder")),
    "Media Calder",
  );
  assertEquals(
    unread(html.replace("Auto Calder of Wheels", "Harrow News Desk")),
    undefined,
  );
  assertEquals(
    unread(html.replace("Auto Calder of Wheels", "Motor Calder")),
    "Motor Calder",
  );
});

Deno.test("a piece whose author is unclear is for review", async () => {
  const { GROUNDS } = await import("../../core/evidence/grounds.ts");
  const ground = GROUNDS.find(({ reason }) => reason === "author_unclear");
  const judged = {
    evidence: {
      attribution: { verdict: "unclear", bylines: [], because: "unread" },
    },
  };

  assertEquals(ground?.status, "review");
  assertEquals(ground?.because(judged as never), "unread");
});
