import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Clip, RowResult } from "../../core/words/mod.ts";
import {
  type FieldProof,
  jsonLine,
  proofOf,
  proofTable,
} from "../../core/result/mod.ts";
import { collectPressWeek } from "../dashboard/press_week_results.ts";

const RESULTS = await collectPressWeek();
const CLIPS = RESULTS.flatMap((result): Clip[] =>
  result.kind === "processed" && "clip" in result.outcome
    ? [result.outcome.clip]
    : []
);

function proofFor(field: string, change: (clip: Clip) => Clip): FieldProof {
  const found = proofOf(change(CLIPS[0]!)).find((one) => one.field === field);
  assert(found !== undefined, field);
  return found;
}

Deno.test("proofOf() gives every value of the press week a source", () => {
  assertEquals(CLIPS.length, 7);
  for (const clip of CLIPS) {
    const proofs = proofOf(clip);
    assert(proofs.length > 12, `${proofs.length} values`);
    for (const { field, value, sources, confidence = 0 } of proofs) {
      assert(sources.length > 0, field);
      assert(String(value) !== "", field);
      assert(confidence >= 0 && confidence <= 1, field);
    }
  }
});

Deno.test("proofOf() points at words that stand in the piece", () => {
  let spans = 0;
  for (const clip of CLIPS) {
    const { text, title, video } = clip.content;
    for (const source of proofOf(clip).flatMap(({ sources }) => sources)) {
      if (source.by !== "span") continue;
      spans++;
      const { words, where, start, end } = source;
      const whole = { title, text, description: video?.description ?? "" };
      if (where === "text") assertEquals(text.slice(start, end), words);
      else assertStringIncludes(whole[where], words);
    }
  }
  assert(spans > 30, `${spans} spans`);
});

Deno.test("proofOf() covers every score, message and disclosure of a clip", () => {
  for (const clip of CLIPS) {
    const fields = proofOf(clip).map(({ field }) => field);
    const { aspects, messages = [], disclosure } = clip.analysis;
    for (
      const wanted of [
        "clip",
        "attribution",
        "vehicle",
        "relevance",
        ...Object.keys(aspects).map((name) => `aspect ${name}`),
        ...messages.map(({ id }) => `message ${id}`),
        ...(disclosure?.said ?? []).map(() => "disclosure"),
      ]
    ) assert(fields.includes(wanted), wanted);
  }
});

Deno.test("proofOf() says what spoke against a day", () => {
  const { sources, against, confidence } = proofFor("published", (clip) => ({
    ...clip,
    content: {
      ...clip.content,
      published: { date: "2026-03-04", source: "json-ld", certainty: 0.5 },
      dateCandidates: [
        { date: "2026-03-04", source: "meta", certainty: 0.9, agrees: true },
        { date: "2026-04-03", source: "text", certainty: 0.4, agrees: false },
      ],
    },
  }));

  assertEquals(sources, [
    { by: "mark", mark: "json-ld" },
    { by: "mark", mark: "meta" },
  ]);
  assertEquals(against, ["text says 2026-04-03"]);
  assertEquals(confidence, 0.5);
});

Deno.test("proofOf() says what spoke against a model's judgement", () => {
  const { against, confidence } = proofFor("overall", (clip) => ({
    ...clip,
    content: { ...clip.content, paywalled: true },
    analysis: {
      ...clip.analysis,
      warnings: ["instructs_reader"],
      unverifiedQuotes: ["the best car of all"],
      unbacked: [{ part: "summary", text: "It flies.", why: "words" }],
    },
  }));

  assertEquals(against, [
    "the piece tells an AI what to answer",
    "only part of the piece was read",
    "1 of the answer's quotes does not stand in the piece",
    "1 of the answer's sentences was dropped, as no passage bears it out",
  ]);
  assertEquals(confidence, undefined, "nobody measured it");
});

Deno.test("proofOf() gives a summary the passages that bear it out", () => {
  const place = (number: number) => ({ number, start: 0, end: 9 });
  const { value, sources } = proofFor("summary", (clip) => ({
    ...clip,
    analysis: {
      ...clip.analysis,
      model: "m",
      summary: "It is quick. It is dear.",
      backing: [
        { part: "summary", text: "It is quick.", passages: [place(3)] },
        {
          part: "summary",
          text: "It is dear.",
          passages: [place(1), place(3)],
        },
        { part: "recommendation", text: "Buy it.", passages: [place(7)] },
      ],
    },
  }));

  assertEquals(value, "It is quick. It is dear.");
  assertEquals(sources, [{ by: "model", model: "m", passages: [1, 3] }]);
});

Deno.test("proofOf() says where another variant was driven than was lent", () => {
  const { value, sources, against } = proofFor("driven trim", (clip) => ({
    ...clip,
    content: { ...clip.content, text: "We had the Wilderness for a week." },
    evidence: {
      ...clip.evidence,
      vehicle: {
        ...clip.evidence.vehicle,
        slots: [{
          slot: "trim",
          verdict: "different",
          lent: "Limited",
          said: "Wilderness",
          passage: "We had the Wilderness for a week.",
        }],
      },
    },
  }));

  assertEquals(value, "Wilderness");
  assertEquals(sources, [{
    by: "span",
    words: "We had the Wilderness for a week.",
    where: "text",
    start: 0,
    end: 33,
  }]);
  assertEquals(against, ["lent: Limited"]);
});

Deno.test("jsonLine() carries the proof of each value", () => {
  const line = JSON.parse(jsonLine(RESULTS[0] as RowResult));
  assertEquals(line.proof, JSON.parse(JSON.stringify(proofOf(CLIPS[0]!))));
});

Deno.test("proofTable() escapes what a page wrote", () => {
  const table = proofTable([{
    field: "byline",
    value: "<b>",
    sources: [{ by: "span", words: "<script>", where: "title" }],
    against: ["<i>"],
  }]);
  assert(table !== undefined);
  assert(!/<(?:b|script|i)>/.test(table.text), table.text);
});
