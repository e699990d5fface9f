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

/**
 * Asks, and asks once more where that can help: with more room if the answer
 * was cut, with what was wrong if it broke the schema.
 */
export async function askTwice(ask: Ask, question: Question): Promise<Asked> {
  const first = read(await ask(question), question.schema);
  const again = secondQuestion(first, question);
  if (!again) return first;
  const second = read(await ask(again), question.schema);
  return { ...second, effort: addEfforts(first.effort, second.effort) };
}

function read(reply: ModelReply, schema: AnswerSchema): Asked {
  if (reply.kind !== "text") return reply;
  const { text, model, effort } = reply;
  const result = readAnswer(text, schema);
  if (result.ok) {
    return { kind: "answer", answer: result.answer, model, effort };
  }
  const message = `the answer breaks the schema: ${
    result.violations.join("; ")
  }`;
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
