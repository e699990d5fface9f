import {
  addEfforts,
  type AnalysisAnswer,
  type Effort,
} from "../../words/mod.ts";
import type { ModelReply, Question } from "../server/mod.ts";
import { readAnswer } from "./read_answer.ts";
import type {
  AnswerSchema,
  ArticleAnswer,
  VideoAnswer,
} from "../question/mod.ts";

/** Asks a model once. */
export type Ask = (question: Question) => Promise<ModelReply>;

/** A valid answer, or why there is none. */
export type Asked =
  | {
    readonly kind: "answer";
    readonly answer: ArticleAnswer | VideoAnswer;
    readonly model: string;
    readonly effort: Effort;
  }
  | Exclude<AnalysisAnswer, { kind: "ok" }>;

/** Says what is wrong with an answer that keeps to the schema, if anything. */
export type JudgeAnswer = (
  answer: ArticleAnswer | VideoAnswer,
) => string | undefined;

/**
 * Asks, and asks once more where that can help: with more room if the answer
 * was cut, with what was wrong if it broke the schema or `judge` objects.
 */
export async function askTwice(
  ask: Ask,
  question: Question,
  judge: JudgeAnswer = () => undefined,
): Promise<Asked> {
  const read = (reply: ModelReply) => readReply(reply, question.schema, judge);
  const first = read(await ask(question));
  const again = secondQuestion(first, question);
  if (!again) return first;
  const second = read(await ask(again));
  return { ...second, effort: addEfforts(first.effort, second.effort) };
}

function readReply(
  reply: ModelReply,
  schema: AnswerSchema,
  judge: JudgeAnswer,
): Asked {
  if (reply.kind !== "text") return reply;
  const { text, model, effort } = reply;
  const result = readAnswer(text, schema);
  if (!result.ok) {
    const violations = result.violations.join("; ");
    const message = `the answer breaks the schema: ${violations}`;
    return { kind: "invalid", message, raw: text, effort };
  }
  const problem = judge(result.answer);
  if (problem === undefined) {
    return { kind: "answer", answer: result.answer, model, effort };
  }
  const message = `the answer is not about this text: ${problem}`;
  return { kind: "invalid", message, raw: text, effort };
}

function secondQuestion(
  first: Asked,
  question: Question,
): Question | undefined {
  if (first.kind === "incomplete") {
    return { ...question, maxOutputTokens: 2 * question.maxOutputTokens };
  }
  if (first.kind !== "invalid") return undefined;
  const complaint = `That cannot be used: ${first.message}. Answer again, in ` +
    "full, by the schema.";
  return {
    ...question,
    turns: [
      ...question.turns,
      { role: "assistant", content: first.raw ?? "" },
      { role: "user", content: complaint },
    ],
  };
}
