/** What a model's judgement does to a `found`; all people are invented. */
import { assert, assertEquals } from "@std/assert";
import { PROMPTS } from "../../core/analysis/question/mod.ts";
import { readAnswers } from "../../scripts/eval/asked/answers.ts";
import {
  type AskedPair,
  pairPages,
  sortPairs,
} from "../../scripts/eval/asked/pair_cases.ts";
import { scoredPairs } from "../../scripts/eval/asked/pair_score.ts";
import {
  pairScore,
  pairScoreLines,
  wrongPairLines,
} from "../../scripts/eval/asked/pair_score_text.ts";
import { questionLines } from "../../scripts/eval/asked/write_questions.ts";
import { halfOf, type Pair, readPairs } from "../../scripts/eval/pairs.ts";

const LISTS = ["first", "second", "third", "fourth", "fifth"];

function listed(name: string): Pair[] {
  const path = `../../fixtures/eval/pairs/${name}.jsonl`;
  return readPairs(Deno.readTextFileSync(new URL(path, import.meta.url)));
}

/** What a model says that has nothing against a piece. */
const SILENT = {
  relevance: 9,
  piece_kind: null,
  subject: null,
  disclosure: [],
  instructs_reader: false,
};

/** No table has this name, so that no rule can read it. */
const OTHER_TRIM = "Zephyr Nocturne";
const SAYS_OTHER = `The sticker calls ours a ${OTHER_TRIM}.`;
const SAYS_OWN = "Ours came as the Meridian Edition.";

const subjectOf = (quote: string, value: string) => ({
  powertrain: null,
  body: null,
  line: null,
  trim: { quote, value },
});

/** A drive of a CX-50 that ends with a sentence. */
function pairOf(id: string, last: string, more: Partial<Pair> = {}): Pair {
  return {
    id,
    title: "Mazda CX-50 review",
    text: [
      "We drove the Mazda CX-50 for a week on gravel. The CX-50 is calm.",
      "The CX-50 took two bicycles and asked for no more than 27 mpg.",
      last,
    ].join("\n\n"),
    byline: ["Nina Orsted"],
    site_name: "Plain Wheels",
    url: `https://plainwheels.example/${id}`,
    published: "2026-03-20",
    lang: "en",
    loan: {
      make: "Mazda",
      model: "CX-50 Meridian Edition",
      contact: "Nina Orsted",
      outlet: "Plain Wheels",
      link: "https://plainwheels.example",
      start: "2026-03-02",
    },
    expect: "found",
    kind: "plain",
    ...more,
  };
}

const PAIRS = [
  pairOf("own.0", SAYS_OWN),
  pairOf("other.0", SAYS_OTHER, { expect: "review", kind: "trim" }),
  pairOf("release.0", "It goes on sale in May.", { expect: "rejected" }),
  pairOf("far.0", "", {
    title: "A week of bread",
    text: "We baked rye for a week, and then wheat. No car was needed for it.",
    expect: "rejected",
  }),
];

function answersTo(
  pairs: readonly AskedPair[],
  say: (one: AskedPair) => unknown,
) {
  const lines = pairs.map((one) =>
    JSON.stringify({ id: one.id, answer: say(one) })
  );
  return readAnswers(lines.join("\n"));
}

/** What somebody says who has read the pieces of PAIRS. */
function rightOf({ listed }: AskedPair): unknown {
  switch (listed) {
    case "own.0":
      return { ...SILENT, subject: subjectOf(SAYS_OWN, "Meridian Edition") };
    case "other.0":
      return { ...SILENT, subject: subjectOf(SAYS_OTHER, OTHER_TRIM) };
    default:
      return { ...SILENT, piece_kind: "press_release" };
  }
}

async function statusesWith(say: (one: AskedPair) => unknown) {
  const { asked } = sortPairs(PAIRS, 9);
  const scored = await scoredPairs(asked, answersTo(asked, say));
  const rows = scored.map(({ one, before, after }) =>
    [one.listed, [before.verdict.status, after.verdict.status]] as const
  );
  return Object.fromEntries(rows);
}

Deno.test("right answers take wrong finds away and leave the right one", async () => {
  assertEquals(await statusesWith(rightOf), {
    "own.0": ["found", "found"],
    "other.0": ["found", "review"],
    "release.0": ["found", "rejected"],
  });

  const sorted = sortPairs(PAIRS, 9);
  const answers = answersTo(sorted.asked, rightOf);
  const scored = await scoredPairs(sorted.asked, answers);
  const { before, after, moves } = pairScore(sorted, scored);
  assertEquals([before.precision, before.recall], [1 / 3, 1]);
  assertEquals([after.precision, after.recall, after.agreement], [1, 1, 1]);
  assertEquals(
    moves.map((one) => [one.from, one.to, one.pairs, one.right, one.clips])
      .toSorted(),
    [["found", "rejected", 1, 1, 0], ["found", "review", 1, 1, 0]],
  );
  const text = pairScoreLines(sorted, answers, scored).join("\n");
  assert(text.includes("3 of 3 pairs are answered"));
  assert(
    text.includes("rejected before a model is asked, and counted below: 1"),
  );
  assert(text.includes("rules alone  4 pairs, precision 0.333 (1 of 3)"));
  assert(text.includes("with a model 4 pairs, precision 1.000 (1 of 1)"));
  assert(text.includes("found -> review: 1 (1 rightly, 0 wrongly;"));
});

Deno.test("a subject whose words do not stand in the piece changes nothing", async () => {
  const invented = await statusesWith((one) => ({
    ...SILENT,
    subject: subjectOf(
      `We had the ${OTHER_TRIM} ${one.id} for a week`,
      OTHER_TRIM,
    ),
  }));
  assertEquals(Object.values(invented), Array(3).fill(["found", "found"]));
});

Deno.test("a wrong answer costs a right find, and that is told", async () => {
  const sorted = sortPairs(PAIRS, 9);
  const answers = answersTo(
    sorted.asked,
    () => ({ ...SILENT, relevance: 2 }),
  );
  const scored = await scoredPairs(sorted.asked, answers);

  assertEquals(pairScore(sorted, scored).after.recall, 0);
  const text = pairScoreLines(sorted, answers, scored).join("\n");
  assert(text.includes("found -> rejected: 3 (2 rightly, 1 wrongly;"), text);
});

Deno.test("an answer that breaks the schema leaves a pair to a person", async () => {
  const sorted = sortPairs(PAIRS, 9);
  const answers = answersTo(sorted.asked, () => ({ relevance: "high" }));
  const scored = await scoredPairs(sorted.asked, answers);

  for (const { after: { verdict } } of scored) {
    assertEquals([verdict.status, verdict.reason], ["review", "not_judged"]);
  }
  const lines = pairScoreLines(sorted, answers, scored);
  assertEquals(lines.filter((one) => one.includes("turned away")).length, 3);
});

Deno.test("pairs without an answer are left out, before and after", async () => {
  const sorted = sortPairs(PAIRS, 9);
  const answers = answersTo(sorted.asked.slice(0, 1), () => SILENT);
  const { before, after } = pairScore(
    sorted,
    await scoredPairs(sorted.asked, answers),
  );

  assertEquals([before.pairs, after.pairs], [2, 2]);
});

for (const name of LISTS) {
  Deno.test(`silent answers leave the ${name} list as the rules have it`, async () => {
    const sorted = sortPairs(listed(name), 9);
    const answers = answersTo(sorted.asked, () => SILENT);
    const scored = await scoredPairs(sorted.asked, answers);

    assert(scored.length > 20, `${scored.length}`);
    assert(scored.every(({ isFilled, trouble }) => isFilled && !trouble));
    const { before, after, moves } = pairScore(sorted, scored);
    assertEquals(after, before);
    assertEquals(moves, []);
  });

  Deno.test(`--wrong tells nothing of the kept half of the ${name} list`, async () => {
    const { asked } = sortPairs(listed(name), 9);
    const answers = answersTo(asked, () => ({ ...SILENT, relevance: 2 }));
    const scored = await scoredPairs(asked, answers);
    const lines = wrongPairLines(scored);

    assert(lines.length > 0);
    const told = new Set(lines.map((one) => one.split(" ")[0]));
    for (const id of told) assertEquals(halfOf({ id: id! }), "look");
  });

  Deno.test(`pages about the ${name} list hold each pair once and no label`, async () => {
    const { asked } = sortPairs(listed(name), 9);
    const pages = await pairPages(asked);
    const idsOf = (text: string) =>
      Array.from(text.matchAll(/^## (x[0-9a-f]{7})$/gm), ([, id]) => id!);
    const ids = pages.flatMap(({ text }) => idsOf(text));

    assertEquals(new Set(ids).size, asked.length);
    assertEquals(ids.toSorted(), asked.map(({ id }) => id));
    for (const { name, text } of pages) {
      assert(idsOf(text).length <= 25, name);
      assertEquals(text.split(PROMPTS.article.instructions).length, 2, name);
      assert(!asked.some((one) => text.includes(one.listed)), name);
    }
  });
}

Deno.test("loans of one piece stand on different pages", async () => {
  const pairs = [...Array(30).keys()].flatMap((page) =>
    [0, 1].map((loan) => pairOf(`p${page}.${loan}`, `Stage ${page} is gravel.`))
  );
  const { asked } = sortPairs(pairs, 9);
  const pages = await pairPages(asked);

  assertEquals(asked.length, 60);
  for (const { name, text } of pages) {
    const stages = text.match(/Stage \d+ is gravel/g) ?? [];
    assertEquals(new Set(stages).size, stages.length, name);
  }
});

Deno.test("a question about a pair is the product's, of one half if asked", async () => {
  const pairs = listed("first");
  const { asked } = sortPairs(pairs, 9);
  const look = sortPairs(pairs, 9, "look").asked;
  const kept = sortPairs(pairs, 9, "kept").asked;
  assert(look.length > 0 && kept.length > 0);
  assertEquals(look.length + kept.length, asked.length);

  const [file] = await questionLines(asked);
  const questions = file!.text.trim().split("\n").map((one) => JSON.parse(one));
  assertEquals(questions.map(({ id }) => id), asked.map(({ id }) => id));
  for (const question of questions) {
    assertEquals(Object.keys(question), ["id", "messages", "response_format"]);
    const [system, user] = question.messages;
    assertEquals(system.content, PROMPTS.article.instructions);
    assert(user.content.startsWith("VEHICLE\n"));
  }
});

/** Finds of the half that nobody has read: right and all, at least and at most. */
const JUDGED = { third: [15, 18], fourth: [8, 11], fifth: [21, 24] } as const;

for (const [name, [right, all]] of Object.entries(JUDGED)) {
  Deno.test(`a model's answers to the ${name} list are worth what docs/evaluation.md says`, async () => {
    const path = `../../fixtures/eval/pairs/answers/${name}.jsonl`;
    const file = await Deno.readTextFile(new URL(path, import.meta.url));
    const { asked } = sortPairs(listed(name), 9, "kept");

    const scored = await scoredPairs(asked, readAnswers(file));

    assertEquals(scored.length, asked.length);
    const finds = scored.filter(({ after }) =>
      after.verdict.status === "found"
    );
    const isRight = ({ after }: typeof scored[number]) =>
      after.pair.expect === "found";
    assert(finds.filter(isRight).length >= right);
    assert(finds.filter((one) => !isRight(one)).length <= all - right);
  });
}
