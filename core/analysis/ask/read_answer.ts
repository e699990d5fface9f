import { findDuplicateKey } from "./find_duplicate_key.ts";
import type {
  AnswerSchema,
  ArticleAnswer,
  VideoAnswer,
} from "../question/mod.ts";

/** A model's answer, or what is wrong with it. */
export type ReadAnswer =
  | { readonly ok: true; readonly answer: ArticleAnswer | VideoAnswer }
  | { readonly ok: false; readonly violations: readonly string[] };

/** How many violations are worth showing. */
const MAX_VIOLATIONS = 10;

/**
 * Reads a model's answer by its schema. One code fence around the whole answer
 * is taken off, as small models put it there, and the thoughts that some write
 * before it; beyond that nothing is repaired.
 */
export function readAnswer(text: string, schema: AnswerSchema): ReadAnswer {
  const json = withoutFence(withoutThoughts(text.trim()));
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, violations: ["the answer is not JSON"] };
  }
  const twice = findDuplicateKey(json);
  if (twice !== undefined) {
    return { ok: false, violations: [`the key "${twice}" is there twice`] };
  }
  const parsed = schema.zod.safeParse(value);
  if (parsed.success) return { ok: true, answer: parsed.data };
  const violations = parsed.error.issues.slice(0, MAX_VIOLATIONS)
    .map(({ path, message }) => `${path.join(".") || "answer"}: ${message}`);
  return { ok: false, violations };
}

/** Takes off a `<think>` block that stands before the answer. */
function withoutThoughts(text: string): string {
  const end = text.startsWith("<think>") ? text.indexOf("</think>") : -1;
  return end < 0 ? text : text.slice(end + "</think>".length).trim();
}

function withoutFence(text: string): string {
  if (!text.startsWith("```") || !text.endsWith("```")) return text;
  const firstLine = text.indexOf("\n");
  const label = text.slice(3, firstLine).trim().toLowerCase();
  if (firstLine < 0 || !["", "json"].includes(label)) return text;
  return text.slice(firstLine + 1, -3);
}
