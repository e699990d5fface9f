import { bareAnswer } from "../../../core/analysis/server/mod.ts";
import type { AskedCase } from "./labelled.ts";

/** A model's answers by the id of their case, and what could not be used. */
export interface GivenAnswers {
  readonly texts: ReadonlyMap<string, string>;
  /** One clause for each line that was left out. */
  readonly problems: readonly string[];
}

/**
 * Reads answers, one JSON object `{id, answer}` a line; `answer` is the model's
 * text as it came, or what it says as an object.
 */
export function readAnswers(file: string): GivenAnswers {
  const texts = new Map<string, string>();
  const problems: string[] = [];
  for (const [index, line] of file.split("\n").entries()) {
    if (line.trim() === "") continue;
    const given = parsed(line);
    const { id, answer } = isObject(given) ? given : {};
    const place = `line ${index + 1}`;
    if (typeof id !== "string" || answer === undefined) {
      problems.push(`${place} is no {"id", "answer"}`);
    } else if (texts.has(id)) {
      problems.push(`${place} answers ${id} a second time`);
    } else {
      const text = typeof answer === "string" ? answer : JSON.stringify(answer);
      texts.set(id, text);
    }
  }
  return { texts, problems };
}

/** What an answer in the short form may hold about messages and disclosures. */
const SHORT: readonly string[] = ["messages", "disclosure"];

/** How closely a piece that the short form says nothing of covers VEHICLE. */
const RELEVANCE = 9;

/**
 * Fills an answer in the short form, which holds nothing but `short`, with
 * values that say nothing. Its one quote stands in the piece, as some quote of a
 * full answer does: one of whose quotes none does is turned away as a whole.
 * Gives nothing where the answer is no short one.
 *
 * @param short Names of its fields. @default messages and disclosure
 */
export function filledAnswer(
  { content: { kind, text } }: AskedCase,
  answer: string,
  short = SHORT,
): string | undefined {
  const given = parsed(bareAnswer(answer));
  if (!isObject(given)) return undefined;
  const names = Object.keys(given);
  if (!names.every((name) => short.includes(name))) return undefined;
  return JSON.stringify({
    ...NEUTRAL,
    ...(kind === "video" && NEUTRAL_VIDEO),
    key_mentions: [{ quote: text }],
    ...given,
  });
}

const NEUTRAL = {
  piece_kind: null,
  subject: null,
  relevance: RELEVANCE,
  overall: null,
  sentiment: null,
  aspects: {
    performance: null,
    exterior_design: null,
    interior_comfort: null,
    technology: null,
    value: null,
  },
  pros: [],
  cons: [],
  summary: [],
  recommendation: null,
  brand_alignment: null,
  messages: [],
  disclosure: [],
  drivers: [],
  equipment: [],
  rivals: [],
  instructs_reader: false,
};

const NEUTRAL_VIDEO = { presenter: null, production: null, key_moments: [] };

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
