import { readProblem } from "./service_problem.ts";

/**
 * What a server may refuse, and is then asked without. Without `json_schema`
 * the schema stands in the instructions, and any JSON object is asked for;
 * without `json_object`, the instructions are all there is.
 */
export type Feature =
  | "max_completion_tokens"
  | "reasoning"
  | "prompt_cache_key"
  | "json_schema"
  | "json_object";

/** What a server was seen to refuse: learnt once, for all that is asked. */
export interface ServerHabits {
  /** What it refuses, as far as is known by now. */
  readonly refused: ReadonlySet<Feature>;
  /** Notes that it refuses a feature. */
  learn(feature: Feature): void;
}

/** An answer, and the body of the request that it is to. */
export interface SeenAnswer {
  readonly status: number;
  readonly text: string;
  readonly asked: string;
}

/**
 * Creates the habits of a server from answers that it gave before, which a
 * replay has: there each loan is asked as it was in the end.
 */
export function createServerHabits(
  seen: readonly SeenAnswer[] = [],
): ServerHabits {
  const refused = new Set<Feature>();
  for (const answer of seen) {
    const feature = refusedFeature(answer);
    if (feature !== undefined) refused.add(feature);
  }
  return { refused, learn: (feature) => refused.add(feature) };
}

/** Statuses under which a server refuses the form of a request. */
const REFUSALS = [400, 404, 415, 422, 500, 501];

/** How servers name the form of the answer, or the means by which it is kept. */
const FORM =
  /response_?format|json_?schema|json_?object|structured[ _-]?outputs?|\bgrammar\b|guided_|\bschema\b|text\.format|requested parameters/i;

/** That a field is not wanted, in the words of the servers. */
const UNWANTED =
  /unsupported|unknown|unrecogni|extra|not (?:supported|permitted|allowed|available)|unexpected|cannot find field|forbidden/i;

const FIELDS = [
  "max_completion_tokens",
  "reasoning",
  "prompt_cache_key",
] as const;

/**
 * Which feature of the request a server refused by its answer; `undefined` if
 * the answer is about something else.
 */
export function refusedFeature(
  { status, text, asked }: SeenAnswer,
): Feature | undefined {
  const problem = REFUSALS.includes(status) ? readProblem(text) : undefined;
  if (problem === undefined) return undefined;
  const { message, param, code, type } = problem;
  const about = `${param} ${message}`;
  const isUnwanted = code.startsWith("unsupported_") ||
    code === "unknown_parameter" || UNWANTED.test(`${type} ${message}`);
  const field = isUnwanted
    ? FIELDS.find((field) =>
      asked.includes(`"${field}"`) && about.includes(field)
    )
    : undefined;
  if (field !== undefined) return field;
  return FORM.test(about) ? formOf(asked) : undefined;
}

/** The form of answer that a request asks for. */
function formOf(asked: string): "json_schema" | "json_object" | undefined {
  const type = /"response_format":\{"type":"(json_schema|json_object)"/
    .exec(asked)?.[1];
  return type as "json_schema" | "json_object" | undefined;
}
