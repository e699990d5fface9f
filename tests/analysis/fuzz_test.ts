import { assert, assertEquals } from "@std/assert";
import { NO_EFFORT } from "../../core/words/base/answer.ts";
import { askTwice } from "../../core/analysis/ask/ask_twice.ts";
import { createAnalyst } from "../../core/analysis/create_analyst.ts";
import {
  groundAnswer,
  type Judgement,
} from "../../core/analysis/proof/ground_answer.ts";
import { preparePiece } from "../../core/analysis/proof/prepare_piece.ts";
import {
  comparedWith,
  driversOf,
  equipmentOf,
} from "../../core/analysis/driven/mod.ts";
import { disclosureOf } from "../../core/analysis/disclosure/mod.ts";
import { groundMessages } from "../../core/analysis/message/mod.ts";
import type {
  ArticleAnswer,
  VideoAnswer,
} from "../../core/analysis/question/mod.ts";
import type { Content } from "../../core/words/mod.ts";
import { SCHEMAS } from "../../core/analysis/question/schema.ts";
import { fakeWeb, responseWith } from "./fake_web.ts";
import { pick, randomFrom } from "./random.ts";
import {
  ARTICLE,
  ARTICLE_ANSWER,
  LOAN,
  scope,
  VEHICLE,
  VIDEO,
  VIDEO_ANSWER,
} from "./samples.ts";

const KINDS = [
  "ok",
  "invalid",
  "no_answer",
  "transient",
  "incomplete",
  "refusal",
];

/** Values that models have been seen to give, or could. */
const JUNK = [
  '"9/10"',
  "11",
  "-1",
  "9.5",
  "1e999",
  "null",
  "true",
  '""',
  '"  "',
  '"N/A"',
  "[]",
  "{}",
  "[null]",
  "NaN",
  "0x10",
  '"\\ud800"',
  '"a \\"quoted\\" word"',
  '{"__proto__": {"relevance": 10}}',
  '{"passage": 1e9, "quote": "It is quick and quiet"}',
  '{"passage": 0, "quote": "It is quick and quiet"}',
  "[".repeat(2000),
];

const MUTATIONS: ((text: string, random: () => number) => string)[] = [
  function cutOff(text, random) {
    return text.slice(0, Math.floor(random() * text.length));
  },
  function dropCharacter(text, random) {
    const at = Math.floor(random() * text.length);
    return text.slice(0, at) + text.slice(at + 1);
  },
  function putCharacter(text, random) {
    const at = Math.floor(random() * text.length);
    return text.slice(0, at) + pick(random, [..."\"'{}[],:\\\n0é "]) +
      text.slice(at);
  },
  function replaceValue(text, random) {
    const values = [...text.matchAll(/(?<=:)(?:"(?:[^"\\]|\\.)*"|[\w.-]+)/g)];
    const value = pick(random, values);
    if (!value) return text;
    const end = value.index + value[0].length;
    return text.slice(0, value.index) + pick(random, JUNK) + text.slice(end);
  },
  function renameKey(text, random) {
    const keys = [...text.matchAll(/"(\w+)":/g)];
    const key = pick(random, keys);
    if (!key) return text;
    const name = pick(random, ["relevance", "score", "__proto__", "extra"]);
    return text.slice(0, key.index) + `"${name}":` +
      text.slice(key.index + key[0].length);
  },
  function repeatKey(text) {
    return text.replace("{", '{"relevance":10,');
  },
  function fence(text, random) {
    return pick(random, ["```json\n", "```\n", "Sure!\n```json\n"]) + text +
      pick(random, ["\n```", "", "\n``` Done."]);
  },
  function changeWord(text, random) {
    const words = [...text.matchAll(/[a-z]{4,}/g)];
    const word = pick(random, words);
    if (!word) return text;
    return text.slice(0, word.index) + "zzzz" +
      text.slice(word.index + word[0].length);
  },
];

const MESSAGES = [
  { id: "quick", message: "It is quick.", examples: [] },
  { id: "roomy", message: "It is roomy.", examples: [] },
];

/** The parts of an answer that the plain samples leave out, by a quote. */
function whole(
  answer: typeof ARTICLE_ANSWER | typeof VIDEO_ANSWER,
  quote: string,
  name: string,
) {
  const cited = { quote };
  return {
    ...answer,
    piece_kind: "review",
    subject: {
      powertrain: null,
      body: null,
      line: null,
      trim: { ...cited, value: name },
    },
    disclosure: [{ ...cited, kind: "loan" }],
    messages: [
      { id: "quick", state: "stated", quotes: [cited] },
      { id: "roomy", state: "contradicted", quotes: [cited] },
    ],
    drivers: [
      { quote, aspect: "ride_handling", tone: "praised" },
      { quote, aspect: "space", tone: "blamed" },
    ],
    equipment: [{ quote, name, tone: "praised" }],
    rivals: [{ quote, name, result: "better" }],
  };
}

for (
  const [content, answer] of [
    [
      ARTICLE,
      whole(ARTICLE_ANSWER, "the ride never turns harsh", "ride never"),
    ],
    [VIDEO, whole(VIDEO_ANSWER, "properly quick off the line", "quick off")],
  ] as const
) {
  Deno.test(`askTwice() ends 5,000 mutated ${content.kind} answers in a kind`, async () => {
    const random = randomFrom(5000);
    const piece = preparePiece(content, VEHICLE, 24_000);
    const good = JSON.stringify(answer);
    const seen = new Map<string, number>();

    for (let run = 0; run < 5000; run++) {
      const text = mutated(good, random);
      const asked = await askTwice(
        () =>
          Promise.resolve({
            kind: "text",
            text,
            model: "m",
            effort: NO_EFFORT,
          }),
        {
          instructions: "",
          turns: [],
          schema: SCHEMAS[content.kind],
          maxOutputTokens: 1,
          cacheKey: "",
        },
      );
      seen.set(asked.kind, (seen.get(asked.kind) ?? 0) + 1);
      if (asked.kind === "answer") {
        assertNothingInvented(
          groundAnswer(asked.answer, piece),
          text,
          content.text,
        );
        assertAllInPiece(asked.answer, content);
      } else {
        assertEquals(asked.kind, "invalid", text);
        assertEquals(asked.raw, text);
      }
    }

    assert((seen.get("answer") ?? 0) > 200, "some mutations stay valid");
    assert((seen.get("invalid") ?? 0) > 2000, "most break the schema");
  });
}

Deno.test("createAnalyst() ends 150 mutated responses in a kind", async () => {
  const random = randomFrom(150);
  const good = JSON.stringify(ARTICLE_ANSWER);
  const web = fakeWeb(() => {
    const whole = JSON.stringify(
      (responseWith(mutated(good, random)) as { body: unknown }).body,
    );
    return { body: random() < 0.5 ? whole : mutated(whole, random) };
  });
  const analyst = createAnalyst({
    web,
    apiKey: "sk-test",
    model: "gpt-6-luna",
  });

  for (let run = 0; run < 150; run++) {
    const content = { ...ARTICLE, text: `${ARTICLE.text}\n\n${run}` };
    const { kind } = await analyst.analyse(LOAN, content, scope());
    assert(KINDS.includes(kind), kind);
  }
});

function mutated(text: string, random: () => number): string {
  const times = 1 + Math.floor(random() * 3);
  let result = text;
  for (let time = 0; time < times; time++) {
    result = pick(random, MUTATIONS)(result, random);
  }
  return result;
}

/** What is said of messages, drivers, equipment, rivals: words and values. */
function assertAllInPiece(
  answer: ArticleAnswer | VideoAnswer,
  content: Content,
): void {
  const piece = preparePiece(content, VEHICLE, 24_000);
  const { aspects } = groundAnswer(answer, piece);
  const messages = groundMessages(MESSAGES, answer, piece);
  const drivers = driversOf(aspects, answer, piece.findQuote);
  const equipment = equipmentOf(answer, VEHICLE, piece.findQuote);
  const compared = comparedWith(piece, VEHICLE, answer);
  const { said } = disclosureOf(
    content,
    VEHICLE,
    answer.disclosure.flatMap(({ kind, quote }) => {
      const found = piece.findQuote(quote);
      return found ? [{ kind, quote: found }] : [];
    }),
  );
  const named = [...equipment, ...compared];
  for (const { name, quote } of named) {
    assert(quote.text.toLowerCase().includes(name.toLowerCase()), name);
  }
  const quotes = [
    ...messages.flatMap(({ quotes }) => quotes),
    ...drivers.flatMap(({ quotes }) => quotes),
    ...named.map(({ quote }) => quote),
    ...said.map(({ words, start = -1, end = -1 }) => ({
      text: words,
      start,
      end,
    })),
  ];
  for (const { text, start, end } of quotes) {
    assertEquals(content.text.slice(start, end), text);
  }
  const bare = [
    ...messages.filter(({ state }) => !["absent", "unclear"].includes(state)),
    ...drivers,
  ].filter(({ quotes }) => quotes.length === 0);
  assertEquals(bare, []);
  const allowed: Record<string, readonly string[]> = {
    states: ["stated", "contradicted", "reworded", "absent", "unclear"],
    aspects: answer.drivers.map(({ aspect }) => aspect),
  };
  for (const { state } of messages) assert(allowed["states"]!.includes(state));
  for (const { aspect } of drivers) {
    assert(aspect in aspects || allowed["aspects"]!.includes(aspect), aspect);
  }
  seenParts.add(
    [messages, drivers, equipment, compared, said].map((some) =>
      Math.sign(some.length)
    ).join(""),
  );
}

/** Which parts were there together, so that the check is no empty one. */
const seenParts = new Set<string>();

Deno.test("the mutated answers still spoke of all parts, and of some only", () => {
  assert(seenParts.has("11111"), [...seenParts].join());
  assert(seenParts.size > 3, [...seenParts].join());
});

/** Everything in the judgement must stand in the answer, quotes in the text. */
function assertNothingInvented(
  judgement: Judgement,
  answer: string,
  text: string,
) {
  const json = answer.startsWith("```")
    ? answer.slice(answer.indexOf("\n"), -3)
    : answer;
  const said = new Set<unknown>();
  JSON.parse(json, (_, value) => {
    said.add(typeof value === "string" ? value.trim() : value);
    // A summary is its sentences that are borne out, one after the other.
    for (const one of sentencesOf(value)) said.add(one);
    return value;
  });
  const { keyMentions, aspects, video } = judgement;
  const quotes = [
    ...keyMentions,
    ...Object.values(aspects).flatMap(({ quotes }) => quotes),
  ];
  for (const { text: quote, start, end } of quotes) {
    assertEquals(text.slice(start, end), quote);
  }
  const values = [
    judgement.relevance,
    judgement.overall,
    judgement.sentiment,
    ...sentencesOf(judgement.summary),
    ...sentencesOf(judgement.recommendation),
    judgement.brandAlignment,
    ...judgement.pros,
    ...judgement.cons,
    ...Object.values(aspects).flatMap((
      { score, note },
    ) => [score, ...sentencesOf(note)]),
    ...sentencesOf(video?.presenter),
    ...sentencesOf(video?.production),
    ...video?.keyMoments.map(({ what }) => what) ?? [],
  ].filter((value) => value !== undefined && value !== "");
  for (const value of values) assert(said.has(value), `${value} in ${answer}`);
  for (const { quotes } of Object.values(aspects)) assert(quotes.length > 0);
  assertAllTold(judgement, text);
}

function sentencesOf(value: unknown): string[] {
  return typeof value === "string"
    ? value.trim().split(/(?<=[.!?])\s+/).filter(Boolean)
    : [];
}

/** What is shown in a model's own words has its passages; the rest is told. */
function assertAllTold(judgement: Judgement, text: string) {
  const { backing = [], unbacked = [], aspects, video } = judgement;
  const shown = [
    judgement.summary,
    judgement.recommendation,
    ...judgement.pros,
    ...judgement.cons,
    ...Object.values(aspects).map(({ note }) => note),
    video?.presenter,
    video?.production,
    ...video?.keyMoments.map(({ what }) => what) ?? [],
  ].flatMap(sentencesOf);
  assertEquals(
    shown.toSorted(),
    backing.flatMap((one) => sentencesOf(one.text)).toSorted(),
  );
  for (const { passages } of backing) {
    assert(passages.length > 0);
    for (const { start, end } of passages) {
      assert(0 <= start && start < end && end <= text.length);
    }
  }
  for (const { why } of unbacked) dropped.set(why, (dropped.get(why) ?? 0) + 1);
}

/** How often sentences were dropped, by what their passages lacked. */
const dropped = new Map<string, number>();

Deno.test("the mutated answers lost sentences of each kind that was put in", () => {
  assert((dropped.get("passage") ?? 0) > 0, [...dropped].join());
  assert((dropped.get("words") ?? 0) > 0, [...dropped].join());
});
