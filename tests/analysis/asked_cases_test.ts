import { assert, assertEquals } from "@std/assert";
import { PROMPTS, SCHEMAS } from "../../core/analysis/question/mod.ts";
import { readAnswers } from "../../scripts/eval/asked/answers.ts";
import { questionOf } from "../../scripts/eval/asked/ask_case.ts";
import {
  type AskedCase,
  askedDisclosures,
  askedMessages,
  DISCLOSURE_LISTS,
  MESSAGE_ID,
} from "../../scripts/eval/asked/labelled.ts";
import { scoredCases, scoreOf } from "../../scripts/eval/asked/score.ts";
import {
  isProved,
  scoreLines,
  wrongLines,
} from "../../scripts/eval/asked/score_text.ts";
import {
  questionLines,
  questionPages,
} from "../../scripts/eval/asked/write_questions.ts";
import {
  readDisclosureCases,
  saidFigures,
} from "../../scripts/eval/said_figures.ts";
import { readMessageCases } from "../../scripts/eval/said_messages.ts";

const LABELLED = readMessageCases();
const CASES = askedMessages(LABELLED);
const SPANS = new Map(LABELLED.map(({ id, span }) => [id, span]));
const INVENTED = "the finest of all machines ever put on a road";

function about(state: string, quote: string) {
  const quotes = quote === "" ? [] : [{ quote }];
  return { messages: [{ id: MESSAGE_ID, state, quotes }], disclosure: [] };
}

/** A file of answers as it is handed in. */
function answersTo(
  cases: readonly AskedCase[],
  say: (one: AskedCase) => unknown,
) {
  const lines = cases.map((one) =>
    JSON.stringify({ id: one.id, answer: say(one) })
  );
  return readAnswers(lines.join("\n"));
}

function rightOf(one: AskedCase) {
  return about(one.expected[0] ?? "absent", SPANS.get(one.listed) ?? "");
}

Deno.test("right answers about messages give an F1 of 1, all with words", async () => {
  const scored = await scoredCases(CASES, answersTo(CASES, rightOf));

  assertEquals(scored.length, 300);
  assertEquals(scored.filter(({ trouble }) => trouble !== undefined), []);
  const { f1, counted, labelled } = scoreOf(scored);
  assertEquals([f1, counted, labelled], [1, 215, 215]);
  assert(isProved(scored));
  assertEquals(wrongLines(scored), []);
});

Deno.test("answers whose words do not stand in the text count for nothing", async () => {
  const answers = answersTo(CASES, () => about("stated", INVENTED));
  const scored = await scoredCases(CASES, answers);

  const { counted, recall, f1 } = scoreOf(scored);
  assertEquals([counted, recall, f1], [0, 0, 0]);
});

Deno.test("right words for the opposite state are counted, and wrong", async () => {
  const said = CASES.filter(({ expected }) => expected.length > 0);
  const answers = answersTo(said, (one) => {
    const isOpposite = one.expected[0] === "contradicted";
    const state = isOpposite ? "stated" : "contradicted";
    return about(state, SPANS.get(one.listed) ?? "");
  });
  const scored = await scoredCases(said, answers);

  const { right, counted } = scoreOf(scored);
  assertEquals([right, counted], [0, 215]);
  const wrong = wrongLines(scored);
  const kept = said.filter(({ half }) => half === "kept");
  assertEquals(wrong.length, said.length - kept.length);
  for (const { id } of kept) {
    assert(!wrong.some((line) => line.includes(id)), id);
  }
});

Deno.test("an answer that breaks the schema says nothing, and that is told", async () => {
  const [one] = CASES.filter(({ expected }) => expected.length > 0);
  const full = { relevance: 9, ...rightOf(one!) };
  for (const answer of [full, "no JSON", about("said", INVENTED)]) {
    const answers = answersTo([one!], () => answer);
    const scored = await scoredCases([one!], answers);

    assertEquals(scored[0]?.counted, []);
    const lines = scoreLines(CASES, answers, scored);
    assert(lines.some((line) => line.includes("turned away")));
    assert(lines[0]?.startsWith("1 of 300 cases"));
  }
});

Deno.test("readAnswers() takes text and objects, and tells what it leaves out", () => {
  const { texts, problems } = readAnswers([
    `{"id": "x1", "answer": {"messages": []}}`,
    `{"id": "x2", "answer": "\`\`\`json\\n{}\\n\`\`\`"}`,
    "",
    `{"id": "x1", "answer": {}}`,
    `{"id": "x3"}`,
    `{"id": "x4", "answer": {`,
  ].join("\n"));

  assertEquals([...texts], [
    ["x1", `{"messages":[]}`],
    ["x2", "```json\n{}\n```"],
  ]);
  assertEquals(problems.map((line) => line.slice(0, 6)), [
    "line 4",
    "line 5",
    "line 6",
  ]);
});

Deno.test("an answer that is silent leaves what the phrases disclose", async () => {
  const silent = () => ({ messages: [], disclosure: [] });
  for (const list of DISCLOSURE_LISTS) {
    const labelled = readDisclosureCases(list);
    const cases = askedDisclosures(labelled, list);
    const scored = await scoredCases(cases, answersTo(cases, silent));

    const { precision, recall, f1, cases: number } = scoreOf(scored);
    const figures = { cases: number, precision, recall, f1 };
    assertEquals(figures, saidFigures(labelled), list);
    assert(isProved(scored), list);
  }
});

/** A word alone, such as a label over a post, is no quote: 8 letters are. */
function isProvable(span: string): boolean {
  return span === "" || (span.match(/[\p{L}\p{N}]/gu) ?? []).length >= 8;
}

Deno.test("what the model finds joins what the phrases find, with its words", async () => {
  const list = "disclosures_fresh_3";
  const labelled = readDisclosureCases(list) as (
    & ReturnType<typeof readDisclosureCases>[number]
    & { readonly span: string }
  )[];
  const spans = new Map(labelled.map(({ id, span }) => [id, span]));
  const cases = askedDisclosures(labelled, list)
    .filter(({ expected }) => expected.length < 2)
    .filter(({ listed }) => isProvable(spans.get(listed) ?? ""));
  assert(cases.length > 100);
  const pointing = (quoteOf: (one: AskedCase) => string) =>
    scoredCases(
      cases,
      answersTo(cases, (one) => ({
        disclosure: one.expected.map((kind) => ({ kind, quote: quoteOf(one) })),
      })),
    );

  const right = await pointing((one) => spans.get(one.listed) ?? "");
  assertEquals(scoreOf(right).recall, 1);
  assert(isProved(right));
  const bare = await pointing(() => INVENTED);
  const silent = await scoredCases(cases, answersTo(cases, () => ({})));
  assertEquals(scoreOf(bare), scoreOf(silent));
});

Deno.test("a question is the product's, of one case, and holds no label", async () => {
  for (const one of CASES.slice(0, 40)) {
    const { messages, response_format } = await questionOf(one);
    const { kind, text } = one.content;
    const [system, user, ...more] = messages;

    assertEquals(system?.content, PROMPTS[kind].instructions);
    assertEquals(more, []);
    assert(user?.content.includes(`\n${MESSAGE_ID}: `));
    assert(user?.content.includes(text.slice(0, 30).replace(/\s+/g, " ")));
    assertEquals(
      Object(response_format).json_schema.schema,
      JSON.parse(JSON.stringify(SCHEMAS[kind].json)),
    );
  }
  const [file] = await questionLines(CASES);
  for (const line of file!.text.trim().split("\n")) {
    assertEquals(
      Object.keys(JSON.parse(line)),
      ["id", "messages", "response_format"],
    );
  }
});

Deno.test("pages for readers hold each case once, and the instructions once", async () => {
  const pages = await questionPages(CASES);
  const ids = pages.flatMap(({ text }) =>
    Array.from(text.matchAll(/^## (x[0-9a-f]{7})$/gm), ([, id]) => id)
  );

  assertEquals(ids.toSorted(), CASES.map(({ id }) => id).toSorted());
  for (const { name, text } of pages) {
    assertEquals(text.split("You judge one published piece").length, 2, name);
    assert(text.split("\n## ").length <= 31, name);
    const video = text.includes("The piece is a video.");
    assertEquals(text.includes("\nKind: video\n"), video, name);
    assertEquals(text.includes("\nKind: article\n"), !video, name);
  }
  for (const { listed } of CASES) {
    assert(!pages.some(({ text }) => text.includes(listed)), listed);
  }
});

/** What a language model answered, and the least that is made of it (F1). */
const ANSWERED = [
  { list: "messages", asked: CASES, least: 0.99 },
  ...(["disclosures_fresh_2", "disclosures_fresh_3"] as const).map((list) => ({
    list,
    asked: askedDisclosures(readDisclosureCases(list), list),
    least: 0.89,
  })),
];

for (const { list, asked, least } of ANSWERED) {
  Deno.test(`a model's answers to ${list} are worth what docs/evaluation.md says`, async () => {
    const path = `../../fixtures/said/answers/${list}.jsonl`;
    const file = new URL(path, import.meta.url);
    const answers = readAnswers(await Deno.readTextFile(file));
    assertEquals(answers.problems, []);

    const scored = await scoredCases(asked, answers);

    assertEquals(scored.length, asked.length);
    assert(isProved(scored));
    const { f1 } = scoreOf(scored);
    assert(f1 >= least, `F1 ${f1}`);
  });
}
