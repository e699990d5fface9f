import { foldName } from "../../vehicle/mod.ts";
import type { FindQuote } from "./grounding.ts";
import {
  type Analysis,
  type Aspect,
  type AspectName,
  ASPECTS,
  type Backing,
  type JudgedSlot,
  type Quote,
  type ToldPart,
  type Unbacked,
} from "../../words/mod.ts";
import type { ArticleAnswer, Passage, VideoAnswer } from "../question/mod.ts";
import type { Bearing } from "./bearing.ts";

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
  readonly findQuote: FindQuote;
  /** What of the passages named bears out a sentence of the model's own. */
  readonly bear: (
    said: string,
    numbers: readonly number[],
    isBlame?: boolean,
  ) => Bearing;
}

/** A sentence of a model's own, and the passages that it names for it. */
interface Claim {
  readonly text: string;
  readonly passages: readonly number[];
}

type Cited = { readonly passage?: number; readonly quote: string };

/**
 * Keeps of an answer what the content bears out: quotes that stand in it,
 * aspects with at least one such quote, and of the model's own sentences those
 * that the passages they name bear out. Nothing is added, and what is dropped
 * is told.
 */
export function groundAnswer(
  answer: ArticleAnswer | VideoAnswer,
  ground: Ground,
): Judgement {
  const unverified = new Set<string>();
  const told = createTeller(ground);
  const aspects = groundAspects(answer, ground, told, verify);
  const keyMentions = verify(answer.key_mentions);
  const { summary, recommendation } = answer;
  const judgement = {
    relevance: answer.relevance,
    ...present("overall", answer.overall),
    ...present("pieceKind", answer.piece_kind),
    ...judgedSlots(answer, verify),
    ...present("sentiment", answer.sentiment),
    aspects,
    pros: points("pro", answer.pros, told),
    cons: points("con", answer.cons, told),
    ...present("summary", told.keep("summary", summary).join(" ")),
    ...present("recommendation", one("recommendation", recommendation)),
    ...present("brandAlignment", answer.brand_alignment),
    keyMentions,
    unverifiedQuotes: [...unverified],
    ...("key_moments" in answer && { video: videoPart(answer, ground, told) }),
  };
  const { backing, unbacked } = told;
  return {
    ...judgement,
    ...(backing.length > 0 && { backing }),
    ...(unbacked.length > 0 && { unbacked }),
  };

  function one(part: ToldPart, claim: Claim | null): string {
    return told.keep(part, claim === null ? [] : [claim]).join(" ");
  }

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
  { passages }: Ground,
  told: Teller,
  verify: (quotes: readonly Cited[]) => Quote[],
): Partial<Record<AspectName, Aspect>> {
  const aspects: Partial<Record<AspectName, Aspect>> = {};
  for (const name of ASPECTS) {
    const aspect = answer.aspects[name];
    if (aspect === null) continue;
    const quotes = verify(aspect.quotes);
    if (quotes.length === 0) continue;
    const bearing = passages.filter(({ start, end }) =>
      quotes.some((quote) => quote.start < end && start < quote.end)
    ).map(({ number }) => number);
    const claim = { text: aspect.note, passages: bearing };
    const note = told.keep(`note ${name}`, [claim]).join(" ");
    aspects[name] = { score: aspect.score, note, quotes };
  }
  return aspects;
}

function points(
  part: "pro" | "con",
  given: readonly { passage: number; text: string }[],
  told: Teller,
): string[] {
  const texts = new Set<string>();
  const once = given.filter(({ text }) => {
    const key = said(text).toLowerCase();
    return !texts.has(key) && texts.add(key);
  });
  return told.keep(
    part,
    once.map(({ passage, text }) => ({ text, passages: [passage] })),
  );
}

/** Keeps the sentences that are borne out, and remembers all of them. */
interface Teller {
  readonly keep: (part: ToldPart, claims: readonly Claim[]) => string[];
  readonly backing: readonly Backing[];
  readonly unbacked: readonly Unbacked[];
}

function createTeller({ bear }: Pick<Ground, "bear">): Teller {
  const backing: Backing[] = [];
  const unbacked: Unbacked[] = [];
  return { keep, backing, unbacked };

  function keep(part: ToldPart, claims: readonly Claim[]): string[] {
    return claims.flatMap(({ text, passages }) =>
      sentencesOf(said(text)).filter((sentence) => {
        const found = bear(sentence, passages, part === "con");
        if ("why" in found) {
          unbacked.push({ part, text: sentence, why: found.why });
          return false;
        }
        const places = found.passages.map(({ number, start, end }) => ({
          number,
          start,
          end,
        }));
        return backing.push({ part, text: sentence, passages: places });
      })
    );
  }
}

/** The sentences of a text; of one, the text. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/).filter((one) => said(one) !== "");
}

function videoPart(
  answer: VideoAnswer,
  { passages }: Ground,
  told: Teller,
): NonNullable<Analysis["video"]> {
  const one = (part: ToldPart, claim: Claim | null) =>
    told.keep(part, claim === null ? [] : [claim]).join(" ");
  const keyMoments = answer.key_moments.flatMap(({ passage, what }) => {
    const second = passages.find(({ number }) => number === passage)?.second;
    const [shown] = second === undefined
      ? []
      : told.keep("moment", [{ text: what, passages: [passage] }]);
    return second === undefined || shown === undefined
      ? []
      : [{ second, what: shown }];
  });
  return {
    ...present("presenter", one("presenter", answer.presenter)),
    ...present("production", one("production", answer.production)),
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
