import { assert, assertEquals } from "@std/assert";
import { createQuoteFinder } from "../../core/analysis/proof/grounding.ts";
import { preparePiece } from "../../core/analysis/proof/prepare_piece.ts";
import { ARTICLE, VEHICLE } from "./samples.ts";

const TEXT = "It is quick — and quiet.\n\nEl año pasado costó 38.900 €; hoy, " +
  "“no hay rival”.\n\nThe flat-six roars. The flat-six purrs, and the " +
  "co\u00adpilot  naps. Café Ⅳ. รถคันนี้ขับเงียบมากและเร็ว 静かで速い車です。 🚗🚗 Wow 🏎️ the Kestrel flies past us 🚗.";

const CASES: { does: string; quote: string; found?: string }[] = [
  {
    does: "finds a quote as it stands",
    quote: "and quiet",
    found: "and quiet",
  },
  {
    does: "sees through dashes and case",
    quote: "It Is Quick - and quiet",
    found: "It is quick — and quiet",
  },
  {
    does: "sees through typographic quotes",
    quote: '"no hay rival"',
    found: "no hay rival",
  },
  {
    does: "sees through decomposed accents",
    quote: "El an\u0303o pasado",
    found: "El año pasado",
  },
  {
    does: "sees through soft hyphens and double blanks",
    quote: "the copilot naps",
    found: "the co\u00adpilot  naps",
  },
  {
    does: "reaches over a paragraph's end",
    quote: "and quiet. El año pasado",
    found: "and quiet.\n\nEl año pasado",
  },
  {
    does: "sees through compatibility forms",
    quote: "naps. Cafe\u0301 IV",
    found: "naps. Café Ⅳ",
  },
  {
    does: "finds scripts without blanks",
    quote: "速い車です",
    found: "速い車です",
  },
  {
    does: "keeps count of characters beyond the basic plane",
    quote: "Wow 🏎️ the Kestrel flies",
    found: "Wow 🏎️ the Kestrel flies",
  },
  {
    does: "finds what follows them",
    quote: "flies past us",
    found: "flies past us",
  },
  {
    does: "finds words of scripts that part none",
    quote: "ขับเงียบมาก",
    found: "ขับเงียบมาก",
  },
  { does: "keeps accents apart", quote: "El ano pasado" },
  { does: "refuses a changed word", quote: "It is quick and silent" },
  { does: "refuses a dropped word", quote: "It is quick quiet" },
  { does: "refuses an ellipsis", quote: "It is ... and quiet" },
  { does: "refuses parts of words", quote: "uick — and qui" },
  { does: "refuses a changed number", quote: "costó 38.90" },
  { does: "refuses what says nothing", quote: "and" },
  { does: "refuses nothing", quote: "" },
];

for (const { does, quote, found } of CASES) {
  Deno.test(`createQuoteFinder() ${does}`, () => {
    const find = createQuoteFinder({ text: TEXT, passages: [] });

    const result = find(quote, 1);

    assertEquals(result?.text, found);
    if (result) assertEquals(TEXT.slice(result.start, result.end), found);
  });
}

Deno.test("createQuoteFinder() prefers the passage pointed at", () => {
  const text = "The flat-six roars.\n\nThe flat-six purrs.";
  const { findQuote } = preparePiece({ ...ARTICLE, text }, VEHICLE, 24_000);

  assertEquals(findQuote("The flat-six", 2)?.start, 21);
  assertEquals(findQuote("The flat-six", 1)?.start, 0);
  assertEquals(findQuote("flat-six purrs", 1)?.start, 25);
});

Deno.test("createQuoteFinder() never quotes what was withheld", () => {
  const start = TEXT.indexOf("The flat-six purrs");
  const find = createQuoteFinder({
    text: TEXT,
    passages: [],
    withheld: [{ start, end: start + 20 }],
  });

  assertEquals(find("The flat-six purrs", 1), undefined);
  assert(find("The flat-six roars", 1));
});

const LABELLED = "Anzeige\n\nWe drove it (pub), all day. Werbung. #ad\n" +
  "An ad came on. We saw the gifted car #drive #gifted\n" +
  "A pre-tax. See motor.link. Rek-free. Foto | Promo | 3 - Rekl. - Reklame: 4\n" +
  "Pagado – dijo";

for (
  const { label, found } of [
    { label: "Anzeige", found: "Anzeige" },
    { label: "#ad", found: "#ad" },
    { label: "ad", found: "ad" },
    { label: "pub", found: "pub" },
    { label: "Werbung.", found: "Werbung" },
    { label: "#gifted", found: "#gifted" },
    { label: "car" },
    { label: "all" },
    { label: "tax" },
    { label: "link" },
    { label: "Rek" },
    { label: "Promo", found: "Promo" },
    { label: "Rekl", found: "Rekl" },
    { label: "Reklame", found: "Reklame" },
    { label: "Pagado", found: "Pagado" },
    { label: "dijo", found: "dijo" },
    { label: "#" },
    { label: "#paid" },
    { label: "We saw the gifted car", found: "We saw the gifted car" },
  ]
) {
  Deno.test(`createQuoteFinder() ${found ? "finds" : "refuses"} the label ${label}`, () => {
    const find = createQuoteFinder({ text: LABELLED, passages: [] });

    const result = find(label, undefined, "label");

    assertEquals(result?.text, found);
    if (label.length < 8) assertEquals(find(label), undefined);
  });
}

Deno.test("createQuoteFinder() takes a label's place from where it stands alone", () => {
  const find = createQuoteFinder({ text: LABELLED, passages: [] });

  assertEquals(
    find("ad", undefined, "label")?.start,
    LABELLED.indexOf("#ad") + 1,
  );
});
