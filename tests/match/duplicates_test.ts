import { assertEquals } from "@std/assert";
import {
  fingerprintOf,
  groupCopies,
  isSameText,
  originalOf,
} from "../../core/evidence/duplicates.ts";
import { articleOf, loanOf } from "./pieces.ts";
import { fill, PIECES } from "./texts.ts";

const CX50 = { full: "Mazda CX-50", model: "CX-50" };
const CX5 = { full: "Mazda CX-5", model: "CX-5" };
const RAV4 = { full: "Toyota RAV4", model: "RAV4" };
const texts = PIECES.map((piece) => fill(piece, CX50).text);
const paragraphs = (text: string) => text.split("\n\n");

/** What a syndicated copy does to the text it takes. */
const EDITS: Readonly<Record<string, (text: string) => string>> = {
  "nothing": (text) => text,
  "a credit line": (text) =>
    `${text}\n\nThis story first appeared in Torque Ledger and is republished ` +
    "with permission.",
  "straight quotes and capitals": (text) =>
    text.replaceAll(/[“”]/g, '"').toUpperCase(),
  "the first two thirds": (text) =>
    paragraphs(text).slice(0, Math.ceil(paragraphs(text).length * 2 / 3))
      .join("\n\n"),
  "another order": (text) => paragraphs(text).reverse().join("\n\n"),
  "lost paragraph breaks": (text) => text.replaceAll("\n\n", " "),
  "a new first paragraph": (text) =>
    "Our partners spent a week with a new car and sent us this report from the " +
    "road, with all its ups and downs, for your weekend reading.\n\n" + text,
};

for (const [does, edit] of Object.entries(EDITS)) {
  for (const [index, text] of texts.entries()) {
    Deno.test(`isSameText() knows copy ${index + 1} with ${does}`, () => {
      const copy = fingerprintOf({ text: edit(text) });

      assertEquals(isSameText(fingerprintOf({ text }), copy), true);
      assertEquals(isSameText(copy, fingerprintOf({ text })), true);
    });
  }
}

for (const [index, text] of texts.entries()) {
  Deno.test(`isSameText() parts piece ${index + 1} from all others`, () => {
    for (const other of texts) {
      if (other === text) continue;
      const prints = [fingerprintOf({ text }), fingerprintOf({ text: other })];
      assertEquals(isSameText(prints[0]!, prints[1]!), false);
    }
  });
}

Deno.test("isSameText() parts two reviews that share a block of specifications", () => {
  const specs = "Engine 2.5 litre four, 187 hp at 6,000 rpm, 186 lb-ft at " +
    "4,000 rpm. Transmission six-speed automatic, all-wheel drive. Weight " +
    "3,700 lb. Length 185.8 in, width 75.6 in, height 63.9 in.";
  const [one, other] = [`${texts[0]}\n\n${specs}`, `${texts[1]}\n\n${specs}`];

  const isSame = isSameText(
    fingerprintOf({ text: one }),
    fingerprintOf({ text: other }),
  );

  assertEquals(isSame, false);
});

Deno.test("isSameText() never joins texts too short to tell", () => {
  const print = fingerprintOf({ text: "The new Mazda CX-50 is here" });

  assertEquals(isSameText(print, fingerprintOf({ text: "The new" })), false);
  assertEquals(isSameText(print, print), false);
});

Deno.test("groupCopies() joins by address, by canonical address and by text", () => {
  const pieces = [
    articleOf({ url: "https://a.example/one", text: texts[0]! }),
    articleOf({ url: "https://b.example/two", text: texts[1]! }),
    articleOf({
      url: "https://www.a.example/one/amp/?utm_source=x",
      canonicalUrl: "https://a.example/one",
      text: "A stub.",
    }),
    articleOf({ url: "https://c.example/copy", text: `${texts[1]} Thanks.` }),
    articleOf({ url: "https://d.example/three", text: texts[2]! }),
  ];

  assertEquals(groupCopies(pieces), [[0, 2], [1, 3], [4]]);
});

Deno.test("groupCopies() tells videos apart by their ids only", () => {
  const video = (videoId: string) =>
    articleOf({
      kind: "video",
      url: "https://www.youtube.com/watch",
      text: texts[0]!,
      video: { videoId, description: "", segments: [], transcript: "none" },
    });

  assertEquals(
    groupCopies([
      video("AbCdEfGhI_1"),
      video("AbCdEfGhI_2"),
      video("AbCdEfGhI_1"),
    ]),
    [[0, 2], [1]],
  );
});

Deno.test("groupCopies() keeps a review of the sibling apart", () => {
  const pieces = [CX50, RAV4].map((names, index) =>
    articleOf({
      url: `https://a.example/${index}`,
      text: fill(PIECES[index]!, names).text,
    })
  );
  pieces.push(
    articleOf({ url: "https://a.example/x", text: fill(PIECES[2]!, CX5).text }),
  );

  assertEquals(groupCopies(pieces).length, 3);
});

const dated = (date: string) => ({
  published: { date, source: "json-ld", certainty: 1 },
});
const OWN = "https://www.torqueledger.example/cx-50";

Deno.test("originalOf() believes the canonical address first", () => {
  const original = articleOf({ url: OWN, ...dated("2025-03-21") });
  const copy = articleOf({
    url: "https://b.example/copy",
    canonicalUrl: OWN,
    ...dated("2025-03-20"),
  });

  assertEquals(originalOf([copy, original]), original);
});

Deno.test("originalOf() takes the earliest, then the outlet's, then the longest", () => {
  const late = articleOf({
    url: "https://b.example/1",
    ...dated("2025-03-22"),
  });
  const early = articleOf({ url: "https://c.example/1", siteName: "C" });
  const own = articleOf({ url: OWN });
  const long = articleOf({ url: "https://d.example/1", wordCount: 900 });

  assertEquals(originalOf([late, early]), early);
  assertEquals(originalOf([early, own], loanOf()), own);
  assertEquals(originalOf([early, long]), long);
});
