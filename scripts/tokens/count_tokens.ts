/**
 * Counts the tokens of a judgement, over the pieces of the press week:
 *
 *     deno run --allow-read --config scripts/tokens/deno.json scripts/tokens/count_tokens.ts
 *
 * The tokenizer (o200k_base) stands for the models', which are not published.
 * The model's answers are not known either: two are made from the schema, one
 * with all of it filled and one with half of it, with quotes of 18 words of the
 * piece. So the figures compare two versions of prompt and schema;
 * they are no forecast.
 *
 * @module
 */
import { Tiktoken } from "js-tiktoken/lite";
import o200k from "js-tiktoken/ranks/o200k_base";
import { preparePiece } from "../../core/analysis/proof/prepare_piece.ts";
import { PROMPTS, writeInput } from "../../core/analysis/question/prompts.ts";
import { SCHEMAS } from "../../core/analysis/question/schema.ts";
import { parseVehicle } from "../../core/vehicle/parse_vehicle.ts";
import type { Content, Loan } from "../../core/words/mod.ts";

type Schema = Record<string, unknown>;

/** US dollars a million tokens: gpt-6-luna, core/ledger/prices.tsv. */
const PRICE = { input: 0.1, cached: 0.01, output: 0.5 };
/** Words of a quote, of a note and of a summary in an answer that is made. */
const WORDS: Readonly<Record<string, number>> = {
  quote: 18,
  note: 10,
  text: 5,
  name: 2,
  value: 2,
  id: 1,
};
/** Words of a sentence of the summary or the recommendation: 45 in three. */
const SENTENCE = 15;
/** Passages that a sentence rests on; the schema allows more. */
const PASSAGES = 2;
/** Messages that a client gives; the schema allows more. */
const MESSAGES = 3;
const MOST: Readonly<Record<string, number>> = {
  messages: MESSAGES,
  passages: PASSAGES,
};

const pages = new URL("../../fixtures/press_week/pages/", import.meta.url);
const encoder = new Tiktoken(o200k);
const count = (text: string) => encoder.encode(text).length;

const sums = { prefix: 0, input: 0, half: 0, full: 0 };
let pieces = 0;
for (const { name } of Deno.readDirSync(pages)) {
  const text = Deno.readTextFileSync(new URL(name, pages));
  const vehicle = parseVehicle({
    model: name.replace(".txt", "").replaceAll("-", " "),
  });
  const loan: Loan = {
    id: "1",
    row: 2,
    workOrder: "1",
    vehicle,
    contact: "Dana Orlo",
    contacts: ["Dana Orlo"],
    outlet: "Lot & Lane",
    start: "2026-03-02",
    end: "2026-03-09",
    links: [],
    linksAsWritten: "",
  };
  const content: Content = {
    kind: "article",
    url: "https://lotandlane.example/1",
    canonicalUrl: "https://lotandlane.example/1",
    title: vehicle.asWritten,
    text,
    headings: [],
    bylines: ["Dana Orlo"],
    pageType: "article",
    paywalled: false,
    wordCount: text.split(/\s+/).length,
    quality: 0.9,
  };
  const words = text.split(/\s+/);
  const json = SCHEMAS.article.json;
  pieces++;
  sums.prefix += count(PROMPTS.article.instructions) +
    count(JSON.stringify(json));
  sums.input += count(writeInput(loan, preparePiece(content, vehicle, 24_000)));
  sums.half += count(JSON.stringify(fill(json, "", 0.5, words)));
  sums.full += count(JSON.stringify(fill(json, "", 1, words)));
}

const mean = (sum: number) => Math.round(sum / pieces);
const [prefix, input, half, full] = [
  sums.prefix,
  sums.input,
  sums.half,
  sums.full,
].map(mean) as [number, number, number, number];
const cost = (answer: number) =>
  (prefix * PRICE.cached + input * PRICE.input + answer * PRICE.output) / 1e6;
console.log(`${PROMPTS.article.version}, ${pieces} pieces, mean tokens
instructions and schema  ${prefix} (cached after the first question)
loan and piece           ${input}
answer, lists half full  ${half}: ${cost(half).toFixed(6)} USD a question
answer, lists full       ${full}: ${cost(full).toFixed(6)} USD a question`);

/** An answer of a schema, its lists filled to a share of what they may hold. */
function fill(
  schema: Schema,
  name: string,
  share: number,
  words: readonly string[],
): unknown {
  if (Array.isArray(schema["anyOf"])) {
    return fill(schema["anyOf"][0] as Schema, name, share, words);
  }
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  const type = [schema["type"]].flat()[0];
  if (type === "object") {
    const members = schema["properties"] as Record<string, Schema>;
    return Object.fromEntries(
      Object.entries(members).map(([key, one], at) => [
        key,
        // Of what may be null, every other is, where lists are half full.
        Array.isArray(one["anyOf"]) && share < 1 && at % 2 === 1
          ? null
          : key === "text" && "passages" in members
          ? words.slice(40, 40 + SENTENCE).join(" ")
          : fill(one, key, share, words),
      ]),
    );
  }
  if (type === "array") {
    const most = MOST[name] ?? Number(schema["maxItems"]);
    return Array.from(
      { length: Math.ceil(most * share) },
      (_, at) => fill(schema["items"] as Schema, name, share, words.slice(at)),
    );
  }
  if (type === "string") {
    return words.slice(40, 40 + (WORDS[name] ?? 3)).join(" ");
  }
  return type === "boolean" ? false : 8;
}
