import type { Analysis, AnalysisAnswer } from "../../../core/words/mod.ts";
import { filledAnswer, type GivenAnswers } from "./answers.ts";
import { judgedBy } from "./ask_case.ts";
import type { AskedCase } from "./labelled.ts";

/** Something that an answer says and the product counts. */
export interface Counted {
  /** Such as `stated` or `loan`. */
  readonly label: string;
  /** The words under it, as the text has them. */
  readonly words: string;
  /** Whether they stand where the product says. */
  readonly stands: boolean;
  /** Who found it: the lexicon's phrases, or the model. */
  readonly by: "phrase" | "model";
}

/** A case with what the product made of its answer. */
export interface ScoredCase {
  readonly one: AskedCase;
  readonly counted: readonly Counted[];
  /** Why the answer was turned away; then nothing of it counts. */
  readonly trouble?: string;
  /** Whether the answer was in the short form, and filled. */
  readonly isFilled: boolean;
}

/** The cases that were answered, as a run would judge them. */
export async function scoredCases(
  cases: readonly AskedCase[],
  { texts }: GivenAnswers,
): Promise<ScoredCase[]> {
  const scored: ScoredCase[] = [];
  for (const one of cases) {
    const text = texts.get(one.id);
    if (text === undefined) continue;
    const filled = filledAnswer(one, text);
    const answer = await judgedBy(one, filled ?? text);
    scored.push({
      one,
      isFilled: filled !== undefined,
      ...outcome(one, answer),
    });
  }
  return scored;
}

function outcome(
  one: AskedCase,
  answer: AnalysisAnswer,
): Pick<ScoredCase, "counted" | "trouble"> {
  if (answer.kind !== "ok") {
    return { counted: [], trouble: `${answer.kind}: ${answer.message}` };
  }
  const { analysis } = answer;
  return {
    counted: one.messages.length > 0
      ? countedMessages(one, analysis)
      : countedDisclosures(one, analysis),
  };
}

function countedMessages(
  { content: { text } }: AskedCase,
  { messages = [] }: Analysis,
): Counted[] {
  return messages
    .filter(({ state }) => state !== "absent" && state !== "unclear")
    .map(({ state, quotes }) => ({
      label: state,
      words: quotes.map((quote) => quote.text).join(" … "),
      stands: quotes.length > 0 &&
        quotes.every((one) => text.slice(one.start, one.end) === one.text),
      by: "model",
    }));
}

/** Each kind counts once, however often it is said. */
function countedDisclosures(
  { content }: AskedCase,
  { disclosure }: Analysis,
): Counted[] {
  const kinds = Object.groupBy(disclosure?.said ?? [], ({ kind }) => kind);
  return Object.entries(kinds).map(([label, said]) => ({
    label,
    words: said.map(({ words }) => words).join(" … "),
    stands: said.every(({ where, words, start, end }) =>
      words !== "" &&
      (where === "text"
        ? content.text.slice(start, end) === words
        : where === "title" && content.title.includes(words))
    ),
    by: said.some(({ by }) => by === "phrase") ? "phrase" : "model",
  }));
}

/** How often what is counted is right; shares are 0 to 1. */
export interface Score {
  readonly cases: number;
  /** Of what is counted, what is labelled so. */
  readonly right: number;
  readonly counted: number;
  readonly labelled: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Compares what is counted with the labels.
 *
 * @param as Takes labels for one another, or for none. @default as they are
 */
export function scoreOf(
  scored: readonly ScoredCase[],
  as: (label: string) => string | undefined = (label) => label,
): Score {
  let [right, wrong, missed] = [0, 0, 0];
  const labels = (some: readonly string[]) =>
    new Set(some.map(as).filter((label) => label !== undefined));
  for (const { one, counted } of scored) {
    const expected = labels(one.expected);
    const said = labels(counted.map(({ label }) => label));
    const hits = expected.intersection(said).size;
    right += hits;
    wrong += said.size - hits;
    missed += expected.size - hits;
  }
  const share = (part: number, rest: number) =>
    part + rest === 0 ? 1 : part / (part + rest);
  return {
    cases: scored.length,
    right,
    counted: right + wrong,
    labelled: right + missed,
    precision: share(right, wrong),
    recall: share(right, missed),
    f1: share(2 * right, wrong + missed),
  };
}

/** Whether all that is counted, and nothing else, is labelled. */
export function isRight({ one, counted }: ScoredCase): boolean {
  const said = new Set(counted.map(({ label }) => label));
  return said.size === one.expected.length &&
    one.expected.every((label) => said.has(label));
}
