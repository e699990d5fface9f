import type { Loan, SlotEvidence } from "../../words/mod.ts";
import {
  foldName,
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
} from "../../vehicle/mod.ts";
import { THRESHOLDS } from "../thresholds.ts";
import type { Subject } from "./read_subject.ts";

/** Where title and text name the loan's vehicle. */
export interface OwnPlaces {
  readonly inTitle: readonly Mention[];
  readonly own: readonly Mention[];
}

/** What a piece says in one slot: the title's words, else the text's. */
interface Said {
  readonly values: readonly string[];
  readonly passage: string;
  /** Whether the text alone says it, and but once. */
  readonly isOnce: boolean;
}

/**
 * Compares a piece with a loan slot by slot: what each says of powertrain,
 * motors, body, line and trim. Where a loan says no powertrain or body, that
 * with which the nameplate comes by default is meant, if the table knows it.
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
  const year = loan.vehicle.year ?? yearOf(loan);
  return [
    comparePowertrain(lent, said("powertrain"), { subject, places, year }),
    compareValues("motors", lent, said("motors")),
    compareBody(lent, said("body"), subject.whole.text),
    compareLine(lent, said("line"), subject.whole.text),
    withStated(
      compareTrim(lent, said("trim"), said("line"), subject.whole.text),
      lent,
      subject,
    ),
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
    ...title.flatMap(lineWithin),
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
  return (slot) => {
    const head = inHead.filter((one) => one.slot === slot);
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

/** How often a text has a word or phrase, as it is written. */
function timesIn(text: string, phrase: string): number {
  let times = 0;
  let at = -1;
  while ((at = text.indexOf(phrase, at + 1)) >= 0) {
    const around = text.charAt(at - 1) + text.charAt(at + phrase.length);
    if (!/[\p{L}\p{N}]/u.test(around)) times++;
  }
  return times;
}

/** A line that stands in the make: the AMG of "Mercedes-AMG GLC 63". */
function lineWithin({ text, name, start, end }: Mention): SaidSlot[] {
  return slotWordsIn(text)
    .filter(({ slot, value }) =>
      slot === "line" && !foldName(name).includes(foldName(value))
    )
    .map(({ value }) => ({ slot: "line", value, start, end }));
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

/** Powertrains in which a nameplate is sold in a model year, or ever. */
function powertrainsOf(
  nameplate: Nameplate | undefined,
  year: number | undefined,
): readonly string[] {
  const all = nameplate?.powertrains ?? [];
  const near = all.filter(({ spans }) =>
    year === undefined || spans.length === 0 ||
    spans.some(({ first, last }) => year >= first - 1 && year <= last + 1)
  );
  return (near.length > 0 ? near : all).map(({ kind }) => kind);
}

/** The powertrains of a nameplate, and of the one of which it is one itself. */
function soldIn(
  { nameplate, base }: LoanSlots,
  year: number | undefined,
): readonly string[] {
  const own = powertrainsOf(nameplate, year);
  return base === undefined ? own : [
    ...new Set([
      ...own,
      base.powertrain,
      ...powertrainsOf(base.nameplate, year),
    ]),
  ];
}

/**
 * Whether a piece calls an Outlander PHEV but an "Outlander": the title does,
 * and the text does not make up for it.
 */
function isBaseAlone(
  { base, nameplate }: LoanSlots,
  { inTitle, own }: OwnPlaces,
): boolean {
  if (base === undefined || nameplate === undefined) return false;
  const names = [nameplate.name, ...nameplate.aliases].map(foldName);
  const isWhole = ({ text }: Mention) => {
    const key = foldName(text);
    return names.some((name) => key.includes(name));
  };
  if (inTitle.some(isWhole)) return false;
  const whole = own.filter(isWhole).length;
  return whole < THRESHOLDS.variantMentions ||
    whole < own.length * THRESHOLDS.variantShare;
}

function comparePowertrain(
  lent: LoanSlots,
  said: Said,
  { subject, places, year }: {
    subject: Subject;
    places: OwnPlaces;
    year: number | undefined;
  },
): SlotEvidence {
  const slot = "powertrain";
  const sold = soldIn(lent, year);
  const real = (values: readonly string[]) =>
    narrow(values).filter((value) =>
      value !== "gas" || sold.length === 0 || sold.includes("gas")
    );
  const own = real(lent.values.powertrain);
  const isOne = sold.length === 1 && own.every((value) => sold.includes(value));
  const values = real(said.values);
  const meant = own.length > 0
    ? own
    : hasBadge(lent)
    ? undefined
    : defaultOf(sold);
  const words = {
    ...(meant !== undefined && { lent: meant.join(" ") }),
    ...(values.length !== 0 &&
      { said: values.join(" "), passage: said.passage }),
  };
  const isNew = meant?.includes("gas") === true &&
    values.some((value) =>
      PLUGGED.has(value) || (own.length > 0 && value === "hybrid")
    );
  if (meant === undefined || (isOne && !isNew)) {
    return { slot, verdict: "unsaid", ...words };
  }
  if (values.length > 0) {
    const isEqual = values.some((value) => matches(value, meant, sold));
    return { slot, verdict: isEqual ? "equal" : "different", ...words };
  }
  const spoken = slotWordsIn(subject.whole.text)
    .filter((word) => word.slot === slot);
  const isUnspoken = own.some((value) => MARKED.has(value)) &&
    sold.length > 1 &&
    !spoken.some(({ value }) => matches(value, own, sold));
  const isDoubt = isUnspoken || isBaseAlone(lent, places);
  return {
    slot,
    verdict: isDoubt ? "different" : "unsaid",
    ...words,
    ...(isDoubt && { said: "none of it" }),
  };
}

/** Powertrains that a car of which only a petrol engine is known can have anew. */
const PLUGGED = new Set(["plug-in", "ev"]);

/** Powertrains that a piece about such a car is bound to speak of. */
const MARKED = new Set(["hybrid", "plug-in"]);

/** A plug-in is called hybrid and electric too. */
function narrow(values: readonly string[]): string[] {
  return values.includes("plug-in")
    ? values.filter((value) => value !== "hybrid" && value !== "ev")
    : [...values];
}

/** A badge such as `xDrive25e` says a powertrain that only the maker's list tells. */
function hasBadge({ trimKeys }: LoanSlots): boolean {
  return [...trimKeys].some((key) => /[a-z]\d{2}|\d{2}[a-z]/.test(key));
}

/** "Hybrid" is short for a plug-in where there is no other hybrid. */
function matches(
  value: string,
  meant: readonly string[],
  sold: readonly string[],
): boolean {
  if (meant.includes(value)) return true;
  return value === "hybrid" && meant.includes("plug-in") &&
    !sold.includes("hybrid");
}

/** What a name without a powertrain means; absent: the table does not know. */
function defaultOf(sold: readonly string[]): string[] | undefined {
  if (sold.includes("gas")) return ["gas"];
  return sold.length === 1 ? [...sold] : undefined;
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

/** Trims are compared by their words: `Hybrid Limited` is a `Limited`. */
function compareTrim(
  lent: LoanSlots,
  trim: Said,
  line: Said,
  text: string,
): SlotEvidence {
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
  const isEqual = keys.some((key) => lent.trimKeys.has(key)) ||
    said.some((value) => whole.includes(foldName(value))) ||
    isShortened(lent, said.join(" "));
  return { slot: "trim", verdict: isEqual ? "equal" : "different", ...words };
}

/**
 * Fills a trim that stands nowhere beside the name: where the text never has a
 * word of the loan's, and one other trim by itself ("mine was a Mojave"), that
 * one was driven.
 */
function withStated(
  plain: SlotEvidence,
  { nameplate, trimKeys, values }: LoanSlots,
  { whole, offset }: Subject,
): SlotEvidence {
  const own = values.trim;
  const isOpen = plain.verdict === "unsaid" && plain.said === undefined;
  if (!isOpen || nameplate === undefined || own.length === 0) return plain;
  const [said, another] = statedTrims(whole, nameplate, offset);
  const isOther = said !== undefined && another === undefined &&
    !trimKeysOf(said).some((key) => trimKeys.has(key)) &&
    own.every((word) => timesIn(whole.text, word) === 0);
  return isOther ? { ...plain, verdict: "different", said } : plain;
}
