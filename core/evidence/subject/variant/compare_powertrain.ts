import type { SlotEvidence } from "../../../words/mod.ts";
import {
  foldName,
  isTelling,
  type LoanSlots,
  type Mention,
  type Nameplate,
} from "../../../vehicle/mod.ts";
import { THRESHOLDS } from "../../thresholds.ts";
import type { Subject } from "../read_subject.ts";
import { type OwnPlaces, type Said, timesIn } from "./said.ts";
import { spokenSlots, type SpokenValue } from "./spoken_slots.ts";

/** A model year, or the year of a loan, which can be one more or less. */
export interface CarYear {
  readonly year: number | undefined;
  readonly isModelYear: boolean;
}

/**
 * Powertrains in which a nameplate is sold in a year, or ever. Strictly, one
 * that ended before a model year is none where the table knows another of that
 * year; a last year proves no end where a loan or a piece says otherwise.
 */
function powertrainsOf(
  nameplate: Nameplate | undefined,
  { year, isModelYear }: CarYear,
  isStrict: boolean,
): readonly string[] {
  const all = nameplate?.powertrains ?? [];
  if (year === undefined) return all.map(({ kind }) => kind);
  const isKnown = isStrict && isModelYear &&
    all.some(({ spans }) =>
      spans.some(({ first, last }) => year >= first && year <= last)
    );
  const after = isKnown ? 0 : 1;
  const near = all.filter(({ spans }) =>
    spans.length === 0 ||
    spans.some(({ first, last }) => year >= first - 1 && year <= last + after)
  );
  return (near.length > 0 ? near : all).map(({ kind }) => kind);
}

/** The powertrains of a nameplate, and of the one of which it is one itself. */
function soldIn(
  { nameplate, base }: LoanSlots,
  year: CarYear,
  isStrict = false,
): readonly string[] {
  const own = powertrainsOf(nameplate, year, isStrict);
  return base === undefined ? own : [
    ...new Set([
      ...own,
      base.powertrain,
      ...powertrainsOf(base.nameplate, year, isStrict),
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
  if (whole > 0 && whole === own.length) return false;
  return whole < THRESHOLDS.variantMentions ||
    whole < own.length * THRESHOLDS.variantShare;
}

/**
 * Compares what loan and piece say of the powertrain. Where a loan says another
 * slot and not this one, the powertrain with which the nameplate comes by default
 * is meant, if the table knows it; where a piece has none beside the name, what
 * it tells elsewhere.
 */
export function comparePowertrain(
  lent: LoanSlots,
  said: Said,
  { subject, places, year, isTrimNamed }: {
    subject: Subject;
    places: OwnPlaces;
    year: CarYear;
    /** Whether the loan's trim stands beside the name: what is said is its. */
    isTrimNamed: boolean;
  },
): SlotEvidence {
  const slot = "powertrain";
  const sold = soldIn(lent, year);
  const real = (values: readonly string[]) =>
    narrow(values).filter((value) =>
      value !== "gas" || sold.length === 0 || sold.includes("gas")
    );
  const own = withoutEngine(real(lent.values.powertrain));
  const isOne = sold.length === 1 && own.every((value) => sold.includes(value));
  const values = real(said.values);
  const meant = own.length > 0
    ? own
    : hasKnownBadge(lent)
    ? [lent.badge!]
    : hasBadge(lent) || isItsOwn(lent, subject.whole.text)
    ? undefined
    : defaultOf(soldIn(lent, year, true));
  const words = {
    ...(meant !== undefined && { lent: meant.join(" ") }),
    ...(values.length !== 0 &&
      { said: values.join(" "), passage: said.passage }),
  };
  const told = isTrimNamed ? [] : spokenSlots(subject).told;
  const isNew = meant?.includes("gas") === true &&
    [...values, ...told.map(({ value }) => value)].some((value) =>
      UNKNOWN.has(value) || (own.length > 0 && value === "hybrid")
    );
  if (meant !== undefined && isBare(lent) && !isElectric(values, told)) {
    return { slot, verdict: "unsaid", ...words, lent: WITH_ENGINE };
  }
  if (meant === undefined || (isOne && !isNew)) {
    return { slot, verdict: "unsaid", ...words };
  }
  if (values.length > 0) {
    const isEqual = values.some((value) => matches(value, meant, sold)) ||
      (values.includes("hybrid") && isPluggedIn(meant, subject));
    return { slot, verdict: isEqual ? "equal" : "different", ...words };
  }
  const other = told.filter(({ value }) =>
    (sold.includes(value) || UNKNOWN.has(value)) &&
    !(value === "ev" && meant.includes("plug-in"))
  );
  const isTold = other.some(({ value }) => matches(value, meant, sold));
  if (other[0] !== undefined && !isTold) {
    const { value, passage } = other[0];
    return { slot, verdict: "different", ...words, said: value, passage };
  }
  const { named, hinted } = spokenSlots(subject);
  const rival = lent.base !== undefined || own.includes("gas")
    ? undefined
    : hinted.find(({ value }) => !matches(value, own, sold));
  if (
    own.length > 0 && rival !== undefined &&
    !hinted.some(({ value }) => matches(value, own, sold))
  ) {
    const { value, passage } = rival;
    return { slot, verdict: "different", ...words, said: value, passage };
  }
  const isUnspoken = own.some((value) => MARKED.has(value)) &&
    sold.length > 1 &&
    ![...named].some((value) => matches(value, own, sold));
  const isDoubt = isUnspoken || isBaseAlone(lent, places);
  return {
    slot,
    verdict: isDoubt ? "different" : "unsaid",
    ...words,
    ...(isDoubt && { said: "none of it" }),
  };
}

/** Powertrains that a car of which only a petrol engine is known can have too. */
const UNKNOWN = new Set(["plug-in", "ev", "diesel"]);

/** Powertrains that a piece about such a car is bound to speak of. */
const MARKED = new Set(["hybrid", "plug-in"]);

/** The engine of a hybrid is no powertrain: `1.6 T-GDI Hybrid`. */
function withoutEngine(values: readonly string[]): string[] {
  const isMixed = values.some((value) => MARKED.has(value));
  return values.filter((value) => !isMixed || value !== "gas");
}

/** A plug-in is called hybrid and electric too. */
function narrow(values: readonly string[]): string[] {
  return values.includes("plug-in")
    ? values.filter((value) => value !== "hybrid" && value !== "ev")
    : [...values];
}

/** What a loan of the plain name can mean, for GPT's answer to be held against. */
const WITH_ENGINE = "gas hybrid plug-in diesel";

/**
 * Whether a loan says nothing but the nameplate: then any version with an engine
 * can be meant. One that says a trim and no powertrain means the plain car's.
 */
function isBare({ values }: LoanSlots): boolean {
  return Object.values(values).every((own) => own.length === 0);
}

/** Whether a piece is on an electric car, which has its own name in a file. */
function isElectric(
  values: readonly string[],
  told: readonly SpokenValue[],
): boolean {
  return values.includes("ev") || told.some(({ value }) => value === "ev");
}

/** Whether a badge says a powertrain in which the table has the car. */
function hasKnownBadge({ badge, nameplate }: LoanSlots): boolean {
  return nameplate?.powertrains.some(({ kind }) => kind === badge) === true;
}

/** A badge such as `xDrive25e` says a powertrain that only the maker's list tells. */
function hasBadge({ trimKeys }: LoanSlots): boolean {
  return [...trimKeys].some((key) => /[a-z]\d{2}|\d{2}[a-z]/.test(key));
}

/**
 * Whether a piece is on the loan's own line or trim, and that is one of no other
 * car: then it has the powertrain that the piece says, and none is assumed.
 */
function isItsOwn({ nameplate, values, knownTrims }: LoanSlots, text: string) {
  const own = [...values.line, ...knownTrims.filter(isTelling)];
  if (own.length === 0) return false;
  const times = Math.max(...own.map((one) => timesIn(text, one)));
  const others = (nameplate?.trims ?? []).filter((trim) =>
    isTelling(trim) && !own.some((one) => foldName(trim) === foldName(one))
  );
  return times > 0 && others.every((trim) => timesIn(text, trim) <= times);
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

/**
 * Whether what a title calls a hybrid is a plug-in in the text, which speaks of
 * no other hybrid.
 */
function isPluggedIn(meant: readonly string[], subject: Subject): boolean {
  const { inBody } = spokenSlots(subject);
  return meant.includes("plug-in") && inBody.has("plug-in") &&
    !inBody.has("hybrid");
}

/** What a name without a powertrain means; absent: the table does not know. */
function defaultOf(sold: readonly string[]): string[] | undefined {
  if (sold.includes("gas")) return ["gas"];
  return sold.length === 1 ? [...sold] : undefined;
}
