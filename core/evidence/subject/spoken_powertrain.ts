import { slotWordsIn, type VehicleSpan } from "../../vehicle/mod.ts";
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

const kept = new WeakMap<Subject, readonly SpokenPowertrain[]>();

/**
 * Reads the powertrains that a text tells as those of the car it is about,
 * wherever they stand: words of one in sentences that name no other car and
 * speak of no choice, more than once; and electric, which motors and seats are
 * too, only where a battery is told in kWh and nothing of an engine. Kept for
 * the loans of one page.
 */
export function spokenPowertrains(
  subject: Subject,
): readonly SpokenPowertrain[] {
  let told = kept.get(subject);
  if (told === undefined) {
    told = read(subject);
    kept.set(subject, told);
  }
  return told;
}

function read(
  { whole: { text }, offset, spans, vehicles }: Subject,
): SpokenPowertrain[] {
  const counts = new Map<string, { times: number; passage: string }>();
  const main = vehicles[0]?.name;
  const make = spans.find((span) => nameOf(span) === main)?.make.name;
  let at = 0;
  let next = 0;
  for (const sentence of sentencesOf(text)) {
    at += sentence.length;
    let isOther = false;
    while (next < spans.length && spans[next]!.start < at) {
      if (nameOf(spans[next++]!) !== main) isOther = true;
    }
    if (at <= offset) continue;
    if (isOther || offers().test(sentence)) continue;
    for (const { slot, value } of slotWordsIn(sentence, make)) {
      if (slot !== "powertrain" || value === "ev") continue;
      const seen = counts.get(value);
      counts.set(value, {
        times: (seen?.times ?? 0) + 1,
        passage: seen?.passage ?? sentence.trim(),
      });
    }
  }
  const told = [...counts]
    .filter(([, { times }]) => times >= THRESHOLDS.variantMentions)
    .map(([value, { passage }]) => ({ value, passage }));
  const battery = KWH.exec(text);
  if (battery !== null && !ENGINE.test(text) && !engines().test(text)) {
    told.push({ value: "ev", passage: battery[0] });
  }
  return told;
}

function nameOf({ make, nameplate }: VehicleSpan): string {
  return `${make.name} ${nameplate.name}`;
}

/** The sentences of a text, each with what parts it from the next. */
function sentencesOf(text: string): string[] {
  return text.split(/(?=\S)(?<=[.!?…]\s+|\n)/);
}
