import { slotWordsAmong, type VehicleSpan } from "../../vehicle/mod.ts";
import { fromWords, patternOf } from "../../lexicon/mod.ts";
import { THRESHOLDS } from "../thresholds.ts";
import type { Subject } from "./read_subject.ts";

/** A powertrain that a text tells by itself, and a sentence that tells it. */
export interface SpokenPowertrain {
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

/** What a text says of powertrains. */
export interface Spoken {
  /** Every powertrain that it has a word for, of whatever car. */
  readonly named: ReadonlySet<string>;
  /** Those that it tells as the car's that it is about. */
  readonly told: readonly SpokenPowertrain[];
  /** Those that it has a word for in a sentence on no other car and no choice. */
  readonly hinted: readonly SpokenPowertrain[];
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
export function spokenPowertrains(subject: Subject): Spoken {
  let spoken = kept.get(subject);
  if (spoken === undefined) {
    spoken = read(subject);
    kept.set(subject, spoken);
  }
  return spoken;
}

function read({ whole, offset, spans, vehicles }: Subject): Spoken {
  const { text, atoms } = whole;
  const main = vehicles[0]?.name;
  const make = spans.find((span) => nameOf(span) === main)?.make.name;
  const words = slotWordsAmong(atoms, make)
    .filter(({ slot }) => slot === "powertrain");
  const others = spans.filter((span) => nameOf(span) !== main);
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
    const own = within.filter((value) => value !== "ev");
    if (end <= offset || isOther || own.length === 0) continue;
    if (offers().test(sentence)) continue;
    for (const value of own) {
      const { times = 0, passage = sentence.trim() } = counts.get(value) ?? {};
      counts.set(value, { times: times + 1, passage });
    }
  }
  const hinted = [...counts]
    .map(([value, { times, passage }]) => ({ value, times, passage }));
  const told: SpokenPowertrain[] = hinted
    .filter(({ times }) => times >= THRESHOLDS.variantMentions);
  const isElectric = hinted.length === 0 ||
    words.filter(({ value }) => value === "ev").length * 2 > words.length;
  const battery = isElectric ? KWH.exec(text) : null;
  if (battery !== null && !ENGINE.test(text) && !engines().test(text)) {
    told.push({ value: "ev", passage: battery[0] });
  }
  return { named: new Set(words.map(({ value }) => value)), told, hinted };
}

function nameOf({ make, nameplate }: VehicleSpan): string {
  return `${make.name} ${nameplate.name}`;
}

/** The sentences of a text, each with what parts it from the next. */
function sentencesOf(text: string): string[] {
  return text.split(/(?=\S)(?<=[.!?…]\s+|\n)/);
}
