import type { Loan, SlotEvidence } from "../../../words/mod.ts";
import {
  areComparable,
  foldName,
  isShortTrim,
  isTrimPart,
  type LoanSlots,
  loanSlots,
  type Mention,
  type Nameplate,
  readSlots,
  type SaidSlot,
  type SlotName,
  slotWordsIn,
  statedTrims,
  trimKeysOf,
  withoutOrderCode,
} from "../../../vehicle/mod.ts";
import { fromWords, patternOf } from "../../../lexicon/mod.ts";
import { THRESHOLDS } from "../../thresholds.ts";
import type { Subject } from "../read_subject.ts";
import { type OwnPlaces, type Said, timesIn } from "./said.ts";
import { compareFigures } from "./compare_figures.ts";
import { compareDrive } from "./compare_drive.ts";
import { comparePowertrain } from "./compare_powertrain.ts";

/**
 * Compares a piece with a loan slot by slot: what each says of powertrain,
 * motors, battery (kWh), power (hp), doors, driven wheels, body, line and trim.
 * Where a loan says no powertrain or body, that with which the nameplate comes by
 * default is meant, if the table knows it.
 */
export function compareSlots(
  subject: Subject,
  places: OwnPlaces,
  loan: Loan,
): SlotEvidence[] {
  const lent = loanSlots(loan.vehicle);
  const said = saidOf(subject, places, {
    nameplate: lent.nameplate,
    make: loan.vehicle.make,
  });
  const year = {
    year: loan.vehicle.year ?? yearOf(loan),
    isModelYear: loan.vehicle.year !== undefined,
  };
  const trim = compareTrim(
    lent,
    said("trim"),
    said("line"),
    subject,
  );
  const isTrimNamed = trim.verdict === "equal" &&
    lent.values.powertrain.length === 0;
  return [
    comparePowertrain(lent, said("powertrain"), {
      subject,
      places,
      year,
      isTrimNamed,
    }),
    compareValues("motors", lent, said("motors")),
    ...compareFigures(loan.vehicle, subject),
    compareDrive(loan.vehicle, subject),
    compareBody(lent, said("body"), subject.whole.text),
    compareLine(lent, said("line"), subject.whole.text),
    withStated(trim, lent, subject),
  ].filter(({ lent, said }) => lent !== undefined || said !== undefined);
}

function yearOf({ start, end }: Loan): number | undefined {
  const year = (start ?? end)?.slice(0, 4);
  return year === undefined ? undefined : Number(year);
}

/**
 * Gives a reading of each slot: of the title, or of the first naming where the
 * title does not name the car; and of the text where these are silent.
 */
function saidOf(
  { whole, offset, spans }: Subject,
  { inTitle, own }: OwnPlaces,
  car: { nameplate: Nameplate | undefined; make: string | undefined },
): (slot: SlotName) => Said {
  const isThis = ({ kind }: Mention) => kind === "this";
  const title = inTitle.filter(isThis);
  const text = own.map(({ start, end }) => ({
    start: start + offset,
    end: end + offset,
  }));
  const all = [...spans, ...title, ...text].sort((a, b) => a.start - b.start);
  const titleText = {
    ...whole,
    atoms: whole.atoms.filter(({ start }) => start < offset - 2),
    text: whole.text.slice(0, offset - 2),
  };
  const inHead = [
    ...title.flatMap(slotsWithin),
    ...readSlots(
      titleText,
      title,
      all.filter(({ start }) => start < offset - 2),
      { ...car, isTitle: true },
    ),
  ];
  const inBody = readSlots(whole, text, all, car);
  if (title.length === 0) {
    inHead.push(
      ...all[0] !== undefined && all[0].start < offset
        ? []
        : wordsOf(titleText.text, car.make),
      ...firstSaid(
        readSlots(whole, text.slice(0, 1), all, car),
        inBody,
        whole.text,
      ),
    );
  }
  const ofOwn = readSlots(
    whole,
    text.filter((place) =>
      isBehindOwn(whole.text, place.start) || isCard(whole.text, place)
    ),
    all,
    car,
  );
  return (slot) => {
    const isThat = (one: SaidSlot) => one.slot === slot;
    const head = inHead.some(isThat)
      ? inHead.filter(isThat)
      : ofOwn.filter(isThat);
    const found = head.length > 0
      ? head
      : leading(inBody.filter((one) => one.slot === slot));
    const [first] = found;
    return {
      values: [...new Set(found.map(({ value }) => value))],
      passage: first === undefined ? "" : lineAround(whole.text, first),
      isOnce: head.length === 0 && found.length === 1,
    };
  };
}

/** "Our", with up to two words behind it, at the end of a text. */
const own = fromWords(() =>
  new RegExp(`${patternOf("possessive")}\\s(?:\\S+\\s){0,2}$`, "iu")
);

/** Whether a place is said to be the writer's car: "our red Bigster Hybrid". */
function isBehindOwn(text: string, start: number): boolean {
  return own().test(
    text.slice(Math.max(0, start - THRESHOLDS.lineBefore), start),
  );
}

/** What may stand before a name on the line of a card: "Car: 2025". */
const CARD = /(?:^|\n)(?:\p{L}[\p{L} ]{0,24}:)?\s?(?:20\d\d\s)?$/u;

/**
 * Whether a place opens a card that tells what was driven, a line of its own
 * that is no sentence: "Frontera Electric GS 44kWh", "Auto: CLA 250+, 85 kWh".
 */
function isCard(
  text: string,
  { start, end }: { start: number; end: number },
): boolean {
  const { lineBefore } = THRESHOLDS;
  if (!CARD.test(text.slice(Math.max(0, start - lineBefore), start))) {
    return false;
  }
  const [rest = ""] = text.slice(end, end + lineBefore + 1).split("\n", 1);
  return rest.length <= lineBefore && !/[.!?…]\s*$/.test(rest);
}

/** What a title says of the variant that names no car at all. */
function wordsOf(title: string, make: string | undefined): SaidSlot[] {
  return slotWordsIn(title, make).flatMap(({ slot, value }) =>
    slot === "powertrain" || slot === "line"
      ? [{ slot, value, start: 0, end: title.length }]
      : []
  );
}

/**
 * What the first naming says; in place of its trim that which the text says
 * more often: "after the GT last week" in a piece on the Dark Horse.
 */
function firstSaid(
  first: readonly SaidSlot[],
  inBody: readonly SaidSlot[],
  text: string,
): SaidSlot[] {
  const isVariant = ({ slot }: SaidSlot) => slot === "trim" || slot === "line";
  const own = first.filter(isVariant);
  if (own.length === 0) return [...first];
  const values = [...own, ...inBody.filter(isVariant)];
  const times = new Map(
    [...new Set(values.map(({ value }) => value))]
      .map((value) => [value, timesIn(text, value)]),
  );
  const most = Math.max(...times.values());
  const isLeading = ({ value }: SaidSlot) => times.get(value)! >= most;
  return [
    ...first.filter((one) => !isVariant(one)),
    ...own.some(isLeading) ? own : values.filter(isLeading).slice(0, 1),
  ];
}

/**
 * A line or body that stands within make and name: the AMG of "Mercedes-AMG GLC
 * 63", the Avant of "A6 Avant e-tron".
 */
function slotsWithin({ text, name, start, end }: Mention): SaidSlot[] {
  return slotWordsIn(text).flatMap(({ slot, value }) =>
    (slot === "line" || slot === "body") &&
      !foldName(name).includes(foldName(value))
      ? [{ slot, value, start, end }]
      : []
  );
}

/**
 * What a text says throughout: the value said most, and those near it; or the
 * one trim that it says at all.
 */
function leading(said: readonly SaidSlot[]): SaidSlot[] {
  const groups = Map.groupBy(said, ({ value }) => value);
  if (said.length === 1 && said[0]!.slot === "trim") return [...said];
  const most = Math.max(0, ...[...groups.values()].map((one) => one.length));
  if (most < THRESHOLDS.variantMentions) return [];
  return [...groups.values()]
    .filter((one) => one.length >= most * THRESHOLDS.variantShare).flat();
}

/** The line, or what of it stands near, in whole words. */
function lineAround(text: string, { start, end }: SaidSlot): string {
  const opens = text.lastIndexOf("\n", start) + 1;
  const feed = text.indexOf("\n", end);
  const closes = feed < 0 ? text.length : feed;
  const before = text.slice(opens, start);
  const after = text.slice(end, closes);
  return lastWords(before, THRESHOLDS.lineBefore).trimStart() +
    text.slice(start, end) +
    firstWords(after, THRESHOLDS.lineAfter).trimEnd();
}

/** The first words of a text up to a length; "…" stands for the rest. */
function firstWords(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most + 1).replace(/\s*\S*$/, "")}…`;
}

/** The last words of a text up to a length; "…" stands for the rest. */
function lastWords(text: string, most: number): string {
  if (text.length <= most) return text;
  return `…${text.slice(-most - 1).replace(/^\S*\s*/, "")}`;
}

/** Compares two sets of values; what one does not say is unsaid. */
function compareValues(
  slot: SlotName,
  { values }: LoanSlots,
  { values: said, passage }: Said,
): SlotEvidence {
  const own = values[slot];
  const words = {
    ...(own.length !== 0 && { lent: own.join(" ") }),
    ...(said.length !== 0 && { said: said.join(" "), passage }),
  };
  if (own.length === 0 || said.length === 0) {
    return { slot, verdict: "unsaid", ...words };
  }
  const isEqual = said.some((value) => own.includes(value));
  return { slot, verdict: isEqual ? "equal" : "different", ...words };
}

/** Bodies that are named, as the plain name means another one. */
const SPECIAL_BODIES = new Set([
  "convertible",
  "gran coupe",
  "gran turismo",
  "targa",
  "wagon",
]);

/** Kinds of vehicle: said of any car, they tell only one from the other. */
const KINDS = new Set(["suv", "pickup"]);

function compareBody(lent: LoanSlots, all: Said, text: string): SlotEvidence {
  const own = lent.values.body;
  const isKind = own.some((value) => KINDS.has(value));
  const said = {
    ...all,
    values: all.values.filter((value) => KINDS.has(value) === isKind),
  };
  const plain = compareValues("body", lent, said);
  const bodies = lent.nameplate?.bodies ?? [];
  if (own.length === 0) {
    const isOther = said.values.length === 1 &&
      (bodies.length === 0 || isOneOfSeveral(said.values[0]!, bodies));
    const isSpecial = said.values.some((value) => isTold(value, bodies));
    return isOther && isSpecial ? { ...plain, verdict: "different" } : plain;
  }
  const isDoubt = said.values.length === 0 &&
    own.some((value) =>
      SPECIAL_BODIES.has(value) && isOneOfSeveral(value, bodies)
    ) &&
    !slotWordsIn(text, lent.make).some(({ value }) => own.includes(value));
  return isDoubt
    ? { ...plain, verdict: "different", said: "none of it" }
    : plain;
}

/** Whether a special body is not the only one; a table files wagons as SUVs. */
function isOneOfSeveral(body: string, bodies: readonly string[]): boolean {
  return isTold(body, bodies) &&
    bodies.some((one) => !isTold(one, bodies)) &&
    !(body === "wagon" && bodies.includes("suv"));
}

/** Whether a body is named where it is one: the coupe of what is an SUV, too. */
function isTold(body: string, bodies: readonly string[]): boolean {
  return SPECIAL_BODIES.has(body) ||
    (body === "coupe" && bodies.includes("suv"));
}

/**
 * A line that only the piece says is another car; so is one that the loan says
 * and no word of the piece: nobody drives a Type R and does not mention it.
 */
function compareLine(
  lent: LoanSlots,
  said: Said,
  text: string,
): SlotEvidence {
  const plain = compareValues("line", lent, said);
  const own = lent.values.line;
  if (own.length > 0) {
    const isSpoken = said.values.length > 0 ||
      slotWordsIn(text).some(({ value }) => own.includes(value));
    return isSpoken
      ? plain
      : { ...plain, verdict: "different", said: "none of it" };
  }
  const keys = said.values.flatMap(trimKeysOf);
  const isOwn = keys.every((key) => lent.trimKeys.has(key));
  return isOwn ? plain : { ...plain, verdict: "different" };
}

/** `LRSM` for a `Long Range Single Motor`: the first letters of what is said. */
function isShortened({ trimKeys }: LoanSlots, said: string): boolean {
  const initials = said.split(/[\s-]+/).map((word) => foldName(word)[0] ?? "")
    .join("");
  return initials.length > 1 &&
    [...trimKeys].some((key) => key.length > 1 && key.startsWith(initials));
}

/**
 * Trims are compared by their words: `Hybrid Limited` is a `Limited`. A loan of
 * an engine only, which the title names, may have any grade.
 */
function compareTrim(
  lent: LoanSlots,
  trim: Said,
  line: Said,
  { whole: { text }, offset }: Subject,
): SlotEvidence {
  const title = text.slice(0, offset);
  const said = [...trim.values, ...line.values];
  const keys = said.flatMap(trimKeysOf);
  const own = [...lent.values.line, ...lent.values.trim].join(" ");
  const words = {
    ...(own !== "" && { lent: own }),
    ...(said.length !== 0 &&
      { said: said.join(" "), passage: trim.passage || line.passage }),
  };
  if (keys.length === 0 || lent.trimKeys.size === 0) {
    return { slot: "trim", verdict: "unsaid", ...words };
  }
  if (trim.isOnce && lent.values.trim.some((own) => timesIn(text, own) > 0)) {
    return { slot: "trim", verdict: "unsaid", ...words };
  }
  const whole = [...lent.trimKeys].join("");
  const ownKeys = ownKeysOf(lent);
  const unknown = lent.values.trim.filter((own) =>
    !lent.knownTrims.includes(own)
  );
  const fits = (value: string) =>
    trimKeysOf(value).some((key) =>
      ownKeys.has(key) || unknown.some((own) => isShortTrim(own, key))
    ) ||
    (value.length > 2 && whole.includes(foldName(value)));
  const isEqual = isShortened(lent, said.join(" ")) ||
    said.some((value) => fits(value) && !isAnother(lent, value));
  if (isEqual) return { slot: "trim", verdict: "equal", ...words };
  const isOpen = !areComparable(keys, [...lent.trimKeys]) &&
    foldName(title).includes(whole);
  return { slot: "trim", verdict: isOpen ? "unsaid" : "different", ...words };
}

/** A loan's trim words, and what stands behind the digit of an order code: `1LT`. */
function ownKeysOf({ trimKeys }: LoanSlots): Set<string> {
  return new Set(
    [...trimKeys].flatMap((key) => [key, withoutOrderCode(key)]),
  );
}

/**
 * Whether a trim shares words with each of the loan's that it is like, and each
 * has one that the other lacks: `Carrera T` and `Carrera GTS`. A `Limited` may
 * be a `Limited XT`.
 */
function isAnother({ knownTrims }: LoanSlots, value: string): boolean {
  const said = trimKeysOf(value);
  const alike = knownTrims.map(trimKeysOf).filter((own) =>
    own.some((key) => isTrimPart(key, said))
  );
  const areTwo = (own: readonly string[]) =>
    own.some((key) => !isTrimPart(key, said)) &&
    said.some((key) => !isTrimPart(key, own));
  return alike.length > 0 && alike.every(areTwo);
}

/**
 * Fills a trim that stands nowhere beside the name: where the text never has a
 * word of the loan's, and one other trim by itself ("mine was a Mojave"), that
 * one was driven.
 */
function withStated(
  plain: SlotEvidence,
  lent: LoanSlots,
  { whole, offset }: Subject,
): SlotEvidence {
  const { nameplate, values } = lent;
  const ownKeys = ownKeysOf(lent);
  const own = values.trim;
  const isOpen = plain.verdict === "unsaid" && plain.said === undefined;
  if (!isOpen || nameplate === undefined || own.length === 0) return plain;
  const [said, another] = statedTrims(whole, nameplate, offset);
  const isOther = said !== undefined && another === undefined &&
    !trimKeysOf(said).some((key) => ownKeys.has(key)) &&
    own.every((word) => timesIn(whole.text, word) === 0);
  return isOther ? { ...plain, verdict: "different", said } : plain;
}
