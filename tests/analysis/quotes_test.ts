import { assert, assertEquals } from "@std/assert";
import { preparePiece } from "../../core/analysis/proof/prepare_piece.ts";
import { pick, randomFrom } from "./random.ts";
import { ARTICLE, VEHICLE } from "./samples.ts";

const WORDS = ("the car rides softly and its seats hold you well over broken " +
  "roads while a small engine pulls hard from low revs without much noise so " +
  "long trips pass quickly kids sleep in back boot swallows bikes prices " +
  "start near forty thousand dollars año café größer naïve “quoted” GT-50 " +
  "4.2 – seconds 🚗 🏎️").split(" ");

/** An invented text of 120 sentences in 30 paragraphs. */
const TEXT = (() => {
  const random = randomFrom(7);
  const sentence = () =>
    Array.from(
      { length: 8 + Math.floor(random() * 10) },
      () => pick(random, WORDS),
    ).join(" ") + ".";
  return Array.from(
    { length: 30 },
    () => Array.from({ length: 4 }, sentence).join(" "),
  ).join("\n\n");
})();

const TOKENS = [...TEXT.matchAll(/\S+/g)];

Deno.test("createQuoteFinder() shows no false quote among 1,000, and loses no true one", () => {
  const random = randomFrom(1000);
  const { findQuote, passages } = preparePiece(
    { ...ARTICLE, text: TEXT },
    VEHICLE,
    1e6,
  );
  const counts = { true: 0, altered: 0, invented: 0 };

  for (let run = 0; run < 1000; run++) {
    const kind = (["true", "altered", "invented"] as const)[run % 3]!;
    const quote = make(kind, random);
    if (kind !== "true" && stands(quote)) continue;
    counts[kind]++;

    const found = findQuote(quote, 1 + Math.floor(random() * passages.length));

    if (found) {
      assertEquals(TEXT.slice(found.start, found.end), found.text);
      // A sentence that denies something is given as a whole.
      if (found.text.includes("without")) {
        assert(plain(found.text).includes(plain(quote)));
      } else assertEquals(plain(found.text), plain(quote));
    }
    assertEquals(found !== undefined, kind === "true", `${kind}: ${quote}`);
  }

  assert(counts.true === 334, `${counts.true}`);
  assert(counts.altered + counts.invented > 640, JSON.stringify(counts));
});

function make(
  kind: "true" | "altered" | "invented",
  random: () => number,
): string {
  const length = 4 + Math.floor(random() * 12);
  if (kind === "invented") {
    return Array.from({ length }, () => pick(random, WORDS)).join(" ");
  }
  const first = Math.floor(random() * (TOKENS.length - length));
  const last = TOKENS[first + length - 1]!;
  const words = TEXT.slice(TOKENS[first]!.index, last.index + last[0].length)
    .split(" ");
  return kind === "true"
    ? retyped(words.join(" "), random)
    : altered(words, random);
}

/** The same words, as somebody else types them. */
function retyped(quote: string, random: () => number): string {
  return pick(random, [
    (text: string) => text,
    (text: string) => text.replaceAll("–", "-").replaceAll(/[“”]/g, '"'),
    (text: string) => text.normalize("NFD"),
    (text: string) => text.replaceAll(" ", "\u00a0").replaceAll("\n\n", " "),
    (text: string) => `"${text}"`,
    (text: string) => text.toUpperCase(),
  ])(quote);
}

/** One word more, less, other, or two swapped. */
function altered(words: readonly string[], random: () => number): string {
  const at = 1 + Math.floor(random() * (words.length - 2));
  return pick(random, [
    () => words.with(at, "hardly"),
    () => words.toSpliced(at, 0, "not"),
    () => words.toSpliced(at, 1),
    () => words.with(at, "4.3"),
    () => words.with(at, words[at + 1]!).with(at + 1, words[at]!),
    () => words.with(at, `${words[at]}s`),
  ])().join(" ");
}

/** Whether a quote stands in the text after all, told in a simpler way. */
function stands(quote: string): boolean {
  return ` ${plain(TEXT)} `.includes(` ${plain(quote)} `);
}

function plain(text: string): string {
  return text.normalize("NFC").toLowerCase().replaceAll("ß", "ss")
    .replace(/[“”"]/g, "").replace(/–/g, "-").replace(/\s+/g, " ")
    .replace(/\.$/, "").trim();
}
