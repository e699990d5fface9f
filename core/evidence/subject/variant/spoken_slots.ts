import {
  type PlacedWord,
  type SlotWord,
  slotWordsAmong,
  type VehicleSpan,
} from "../../../vehicle/mod.ts";
import { fromWords, patternOf } from "../../../lexicon/mod.ts";
import { THRESHOLDS } from "../../thresholds.ts";
import type { Subject } from "../read_subject.ts";

/** A value that a text tells by itself, and a sentence that tells it. */
export interface SpokenValue {
  readonly value: string;
  readonly passage: string;
}

/** A sentence of what else can be had, or is not there: "a hybrid is offered". */
const offers = fromWords(() => new RegExp(patternOf("offer"), "iu"));

/** A battery's size, or what is charged into it: `64.8 kWh`. */
const KWH = /\d\s?kWh\b/;
/** What only an engine has, in figures: `2.0-liter`, `1,5 l`, `V6`. */
const ENGINE =
  /\b\d[.,]\d\s?-?(?:l|lit(?:er|re|ro|ri|res|ros)s?)\b|\bV(?:6|8|10|12)\b/i;
/** The same in words. */
const engines = fromWords(() => new RegExp(patternOf("engine"), "iu"));

/** Whether a text tells of an engine or a battery; one word of it is none. */
export function speaksOfEngine(text: string): boolean {
  if (KWH.test(text) || ENGINE.test(text)) return true;
  const all = new RegExp(engines(), "giu");
  let times = 0;
  while (times < THRESHOLDS.variantMentions && all.test(text)) times++;
  return times >= THRESHOLDS.variantMentions;
}

/** What a text says of powertrains, and of the wheels that are driven. */
export interface Spoken {
  /** Every powertrain that it has a word for, of whatever car. */
  readonly named: ReadonlySet<string>;
  /** Those that it tells as the car's that it is about. */
  readonly told: readonly SpokenValue[];
  /** Those that it has a word for in a sentence on no other car and no choice. */
  readonly hinted: readonly SpokenValue[];
  /** Every powertrain that the text has a word for below its title. */
  readonly inBody: ReadonlySet<string>;
  /** As `hinted`, the wheels that are driven. */
  readonly drives: readonly (SpokenValue & { readonly times: number })[];
}

const kept = new WeakMap<Subject, Spoken>();

/**
 * Reads the powertrains that a text tells as those of the car it is about,
 * wherever they stand: words of one in sentences that name no other car and
 * speak of no choice, more than once; and electric, which motors and seats are
 * too, only where a battery is told in kWh and nothing of an engine, and where
 * it is said more often than others: a piece can be on two. Kept for the loans
 * of one page.
 */
export function spokenSlots(subject: Subject): Spoken {
  let spoken = kept.get(subject);
  if (spoken === undefined) {
    spoken = read(subject);
    kept.set(subject, spoken);
  }
  return spoken;
}

function read(subject: Subject): Spoken {
  const { whole, offset, spans, vehicles } = subject;
  const main = vehicles[0]?.name;
  const make = spans.find((span) => nameOf(span) === main)?.make.name;
  const all = slotWordsAmong(whole.atoms, make);
  const words = all.filter(({ slot }) => slot === "powertrain");
  const hinted = hintsOf(subject, words.filter(({ value }) => value !== "ev"));
  const told: SpokenValue[] = hinted
    .filter(({ times }) => times >= THRESHOLDS.variantMentions);
  const isElectric = hinted.length === 0 ||
    words.filter(({ value }) => value === "ev").length * 2 > words.length;
  const battery = isElectric ? KWH.exec(whole.text) : null;
  if (
    battery !== null && !ENGINE.test(whole.text) && !engines().test(whole.text)
  ) {
    told.push({ value: "ev", passage: battery[0] });
  }
  const body = words.filter(({ from }) => whole.atoms[from]!.start >= offset);
  return {
    named: new Set(words.map(({ value }) => value)),
    inBody: new Set(body.map(({ value }) => value)),
    told,
    hinted,
    drives: hintsOf(subject, all.filter(isOfWheels)),
  };
}

/** Whether a word says which wheels are driven. */
export function isOfWheels({ slot, value }: SlotWord): boolean {
  return slot === "drive" && value !== "mild hybrid";
}

/** What words say in sentences of the text on no other car and no choice. */
function hintsOf(
  { whole: { text, atoms }, offset, spans, vehicles }: Subject,
  words: readonly PlacedWord[],
): (SpokenValue & { readonly times: number })[] {
  const others = spans.filter((span) => nameOf(span) !== vehicles[0]?.name);
  const counts = new Map<string, { times: number; passage: string }>();
  let [end, word, other] = [0, 0, 0];
  for (const sentence of words.length === 0 ? [] : sentencesOf(text)) {
    const start = end;
    end += sentence.length;
    const within: string[] = [];
    for (; word < words.length; word++) {
      if (atoms[words[word]!.from]!.start >= end) break;
      within.push(words[word]!.value);
    }
    while (other < others.length && others[other]!.start < start) other++;
    const isOther = (others[other]?.start ?? end) < end;
    if (end <= offset || isOther || within.length === 0) continue;
    if (offers().test(sentence)) continue;
    for (const value of within) {
      const { times = 0, passage = sentence.trim() } = counts.get(value) ?? {};
      counts.set(value, { times: times + 1, passage });
    }
  }
  return [...counts].map(([value, count]) => ({ value, ...count }));
}

function nameOf({ make, nameplate }: VehicleSpan): string {
  return `${make.name} ${nameplate.name}`;
}

/** The sentences of a text, each with what parts it from the next. */
function sentencesOf(text: string): string[] {
  return text.split(/(?=\S)(?<=[.!?…]\s+|\n)/);
}
