import {
  type Amounts,
  type Charge,
  type Ending,
  type Unit,
  UNITS,
} from "../words/mod.ts";

/** Amounts in whole numbers, so that rounding never adds up. */
export type Whole = Readonly<Partial<Record<Unit, number>>>;

/** Parts of a US dollar that are counted. */
const NANO = 1e9;

/** Amounts as whole numbers, rounded up: billionths of a dollar, else ones. */
export function wholeUp(amounts: Amounts): Whole {
  return mapped(amounts, (amount, unit) => Math.ceil(inParts(amount, unit)));
}

/** Caps as whole numbers, rounded down. */
export function wholeDown(amounts: Amounts): Whole {
  return mapped(amounts, (amount, unit) => Math.floor(inParts(amount, unit)));
}

/** Whole numbers as amounts. */
export function fromWhole(whole: Whole): Amounts {
  return mapped(
    whole,
    (amount, unit) => unit === "usd" ? amount / NANO : amount,
  );
}

/** A dollar's binary fraction may lie a hair above the decimal one. */
function inParts(amount: number, unit: Unit): number {
  return unit === "usd" ? Number((amount * NANO).toPrecision(15)) : amount;
}

/** `a + b`, unit by unit. */
export function plus(a: Whole, b: Whole): Whole {
  return { ...a, ...mapped(b, (amount, unit) => (a[unit] ?? 0) + amount) };
}

/** `a - b`, unit by unit. */
export function minus(a: Whole, b: Whole): Whole {
  return { ...a, ...mapped(b, (amount, unit) => (a[unit] ?? 0) - amount) };
}

/** Amounts of two sends together. */
export function addAmounts(a: Amounts, b: Amounts): Amounts {
  return fromWhole(plus(wholeUp(a), wholeUp(b)));
}

/** Amounts times `factor`, rounded up. */
export function times(whole: Whole, factor: number): Whole {
  return mapped(whole, (amount) => Math.ceil(amount * factor));
}

/** The first unit of which `whole` has more than the caps. */
export function unitOver(whole: Whole, caps: Whole): Unit | undefined {
  return UNITS.find((unit) => (whole[unit] ?? 0) > (caps[unit] ?? Infinity));
}

/**
 * Units that count each send that reached the service, whatever it answered:
 * `--max-queries` promises how often a service is asked, and the Data API takes
 * a unit for invalid requests too.
 *
 * Source: YouTube Data API, "Quota usage".
 */
const PER_SEND: readonly Unit[] = ["queries", "quota"];

/**
 * What a send took, by how it ended. What the answer states counts, if it is a
 * number from 0 up; without it a refusal took nothing, and everything else what
 * was reserved.
 */
export function takenBy(
  reserved: Whole,
  { how, stated = {} }: Ending,
): Whole {
  if (how === "unsent") return mapped(reserved, () => 0);
  const said = wholeUp(believable(stated));
  return mapped(reserved, (amount, unit) => {
    if (PER_SEND.includes(unit)) return amount;
    return said[unit] ?? (how === "refused" ? 0 : amount);
  });
}

/** What a send with a charge took, by how it ended. */
export function chargeTaken({ most }: Charge, ending: Ending): Amounts {
  return fromWhole(takenBy(wholeUp(most), ending));
}

/** What of an answer's statement is a number that can be counted. */
function believable(stated: Ending["stated"] = {}): Amounts {
  const sound = Object.entries(stated).filter(([, amount]) =>
    typeof amount === "number" && amount >= 0 && amount <= MOST_STATED
  );
  return Object.fromEntries(sound);
}

/** More than this is no amount of one send in any unit. */
const MOST_STATED = 1e9;

/** Whether a charge is for money or for what money bought. */
export function isPriced({ most }: Charge): boolean {
  const { usd = 0, queries = 0, credits = 0 } = most;
  return usd + queries + credits > 0;
}

function mapped(
  amounts: Amounts,
  change: (amount: number, unit: Unit) => number,
): Partial<Record<Unit, number>> {
  const entries = UNITS.flatMap((unit) => {
    const amount = amounts[unit];
    return amount === undefined ? [] : [[unit, change(amount, unit)] as const];
  });
  return Object.fromEntries(entries);
}
