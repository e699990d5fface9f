import { foldName } from "../../vehicle/mod.ts";
import {
  type Analysis,
  type Aspect,
  type AspectName,
  ASPECTS,
  type JudgedSlot,
  type Quote,
} from "../../words/mod.ts";
import type { ArticleAnswer, Passage, VideoAnswer } from "../question/mod.ts";

/** The part of an {@linkcode Analysis} that comes from the model's answer. */
export type Judgement = Omit<
  Analysis,
  | "model"
  | "promptVersion"
  | "promptHash"
  | "contentHash"
  | "warnings"
  | "messages"
  | "disclosure"
  | "schemaVersion"
  | "drivers"
  | "equipment"
  | "compared"
>;

/** What {@linkcode groundAnswer} checks an answer against. */
export interface Ground {
  readonly passages: readonly Passage[];
  readonly findQuote: (
    wording: string,
    passageNumber?: number,
  ) => Quote | undefined;
  /**
   * Whether figures that the model writes stand in a passage, or in any if none
   * is named, or belong to the piece's title or the vehicle.
   */
  readonly hasFigures: (text: string, passageNumber?: number) => boolean;
}

type Cited = { passage: number; quote: string };

/**
 * Keeps of an answer what the content bears out: quotes that stand in it,
 * aspects with at least one such quote, points that refer to a passage that
 * exists and holds their figures, sentences of notes, summary and
 * recommendation whose figures stand in the piece. Nothing is added.
 */
export function groundAnswer(
  answer: ArticleAnswer | VideoAnswer,
  ground: Ground,
): Judgement {
  const unverified = new Set<string>();
  const aspects = groundAspects(answer, ground, verify);
  const keyMentions = verify(answer.key_mentions);
  return {
    relevance: answer.relevance,
    ...present("overall", answer.overall),
    ...present("pieceKind", answer.piece_kind),
    ...judgedSlots(answer, verify),
    ...present("sentiment", answer.sentiment),
    aspects,
    pros: points(answer.pros, ground),
    cons: points(answer.cons, ground),
    ...present("summary", borneOut(answer.summary, ground)),
    ...present("recommendation", borneOut(answer.recommendation, ground)),
    ...present("brandAlignment", answer.brand_alignment),
    keyMentions,
    unverifiedQuotes: [...unverified],
    ...("key_moments" in answer && { video: videoPart(answer, ground) }),
  };

  function verify(quotes: readonly Cited[]): Quote[] {
    const found = new Map<string, Quote>();
    for (const { quote, passage } of quotes) {
      const verified = ground.findQuote(quote, passage);
      if (verified) found.set(`${verified.start}-${verified.end}`, verified);
      else if (quote.trim() !== "") unverified.add(quote);
    }
    return [...found.values()];
  }
}

/** The slots whose quote stands in the piece and holds the value. */
function judgedSlots(
  { subject }: ArticleAnswer,
  verify: (quotes: readonly Cited[]) => Quote[],
): Pick<Judgement, "subject"> {
  const slots = SLOTS.flatMap((slot): JudgedSlot[] => {
    const given = subject?.[slot];
    if (given === null || given === undefined) return [];
    const [quote] = verify([given]);
    const value = said(given.value);
    const isSaid = quote !== undefined && value !== "" &&
      foldName(quote.text).includes(foldName(value));
    return isSaid ? [{ slot, value, quote }] : [];
  });
  return { ...(slots.length > 0 && { subject: slots }) };
}

const SLOTS = ["powertrain", "body", "line", "trim"] as const;

function groundAspects(
  answer: ArticleAnswer,
  ground: Ground,
  verify: (quotes: readonly Cited[]) => Quote[],
): Partial<Record<AspectName, Aspect>> {
  const aspects: Partial<Record<AspectName, Aspect>> = {};
  for (const name of ASPECTS) {
    const aspect = answer.aspects[name];
    if (aspect === null) continue;
    const quotes = verify(aspect.quotes);
    if (quotes.length === 0) continue;
    const note = said(borneOut(aspect.note, ground) ?? "");
    aspects[name] = { score: aspect.score, note, quotes };
  }
  return aspects;
}

function points(
  given: readonly { passage: number; text: string }[],
  { passages, hasFigures }: Ground,
): string[] {
  const texts = new Map<string, string>();
  for (const { passage, text } of given) {
    const point = said(text);
    const key = point.toLowerCase();
    const isThere = passages.some(({ number }) => number === passage) &&
      hasFigures(point, passage);
    if (isThere && point !== "" && !texts.has(key)) texts.set(key, point);
  }
  return [...texts.values()];
}

/** The sentences whose figures stand in the piece. */
function borneOut(words: string | null, { hasFigures }: Ground): string | null {
  if (words === null || hasFigures(words)) return words;
  return words.split(/(?<=[.!?])\s+/).filter((one) => hasFigures(one)).join(
    " ",
  );
}

function videoPart(
  answer: VideoAnswer,
  { passages }: Ground,
): NonNullable<Analysis["video"]> {
  const keyMoments = answer.key_moments.flatMap(({ passage, what }) => {
    const second = passages.find(({ number }) => number === passage)?.second;
    return second === undefined || said(what) === ""
      ? []
      : [{ second, what: said(what) }];
  });
  return {
    ...present("presenter", answer.presenter),
    ...present("production", answer.production),
    keyMoments,
  };
}

/** A model's words without blanks around them; empty if they say nothing. */
function said(words: string): string {
  const text = words.trim();
  return NOTHING.test(text) ? "" : text;
}

/** Words with which models fill what they should leave empty. */
const NOTHING =
  /^(?:n\/?a|none|null|nil|unknown|not (?:mentioned|specified|stated|applicable|available|discussed|provided)|no (?:aplica|se menciona)|[-–—.…]*)\.?$/i;

/** `{ [key]: value }`, or nothing where the model said nothing. */
function present<K extends string, V>(
  key: K,
  value: V | null,
): { [P in K]?: NonNullable<V> } {
  const given = typeof value === "string" ? said(value) : value;
  if (given === null || given === undefined || given === "") return {};
  return { [key]: given } as { [P in K]?: NonNullable<V> };
}
