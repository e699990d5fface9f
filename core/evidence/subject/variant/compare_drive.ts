import type { SlotEvidence, Vehicle } from "../../../words/mod.ts";
import { slotWordsAmong, slotWordsIn } from "../../../vehicle/mod.ts";
import { fromWords, patternOf } from "../../../lexicon/mod.ts";
import { THRESHOLDS } from "../../thresholds.ts";
import type { Subject } from "../read_subject.ts";
import { isOfWheels, spokenSlots, type SpokenValue } from "./spoken_slots.ts";

/**
 * Compares which wheels are driven: what the loan says with what the title says,
 * or else the text of this car and of no choice.
 */
export function compareDrive(vehicle: Vehicle, subject: Subject): SlotEvidence {
  const slot = "drive";
  const { asWritten, make } = vehicle;
  const lent = slotWordsIn(asWritten, make).find(isOfWheels)?.value;
  const inTitle = titled(subject, make);
  const said = inTitle.length > 0 ? inTitle : toldDrives(subject);
  const [first] = said;
  if (lent === undefined || first === undefined) {
    return { slot, verdict: "unsaid", ...(lent !== undefined && { lent }) };
  }
  const isEqual = said.some(({ value }) => value === lent) ||
    (inTitle.length === 0 && says(subject, lent));
  const { value, passage } = first;
  return isEqual
    ? { slot, verdict: "equal", lent, said: lent }
    : { slot, verdict: "different", lent, said: value, passage };
}

/** Words of driving, and of what is one's own. */
const driven = fromWords(() =>
  new RegExp(`${patternOf("drive")}|${patternOf("possessive")}`, "iu")
);

/**
 * The wheels that a text tells of the car that was driven: again and again, or
 * in a sentence on driving it.
 */
function toldDrives(subject: Subject): readonly SpokenValue[] {
  return spokenSlots(subject).drives.filter(({ passage, times }) =>
    times >= THRESHOLDS.variantMentions || driven().test(passage)
  );
}

/** Whether the text speaks of these wheels at all. */
function says(subject: Subject, lent: string): boolean {
  return spokenSlots(subject).drives.some(({ value }) => value === lent);
}

/** What the title says of the wheels. */
function titled({ whole, offset }: Subject, make?: string): SpokenValue[] {
  const atoms = whole.atoms.filter(({ start }) => start < offset - 2);
  const passage = whole.text.slice(0, offset - 2);
  return slotWordsAmong(atoms, make).filter(isOfWheels)
    .map(({ value }) => ({ value, passage }));
}
