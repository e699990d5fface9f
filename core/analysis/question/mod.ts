/** The prompt, its passages and the schema of the answer. @module */
export { shortHash } from "./hash.ts";
export { MAX_CHARS, MAX_OUTPUT_TOKENS } from "./limits.ts";
export { type Passage, type Span, splitPassages } from "./passages.ts";
export { PROMPTS, type Sent, writeInput } from "./prompts.ts";
export {
  type AnswerSchema,
  type ArticleAnswer,
  SCHEMA_VERSION,
  SCHEMAS,
  type VideoAnswer,
} from "./schema.ts";
