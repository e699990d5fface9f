import { bareAnswer } from "../server/mod.ts";
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
 * Reads a model's answer by its schema. What models and servers put around it
 * is taken off; beyond that nothing is repaired.
 */
export function readAnswer(text: string, schema: AnswerSchema): ReadAnswer {
  const json = bareAnswer(text);
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
