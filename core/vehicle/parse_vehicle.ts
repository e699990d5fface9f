import { cleanText, remember, type Vehicle } from "../words/mod.ts";
import { familyOf } from "./family.ts";
import { foldName } from "./names/mod.ts";
import { slotWords } from "./slots/mod.ts";
import {
  findMake,
  findNameplate,
  findSiblings,
  type Found,
  leadingMake,
  type Make,
  makesOf,
  MAX_WORDS,
  type Nameplate,
  type Names,
  NOISE,
  setAddedRows,
  type TableProblem,
  tellMake,
  wantsMake,
} from "./table/mod.ts";

/** What a loan file says of a vehicle; cells as written. */
export interface VehicleCells {
  readonly make?: string;
  /** Full name with trim; may begin with year and make. */
  readonly model?: string;
  /** Name without trim; need not be a beginning of `model`. */
  readonly shortName?: string;
  readonly year?: string;
  /** The year in which it was lent, for where no model year is told. */
  readonly lent?: string;
}

/**
 * Names the vehicle of a loan.
 *
 * The make is that of its column; failing that, the one the name begins with;
 * failing that, the one make of the table that has this nameplate. Otherwise it
 * is left out: a make is never guessed. The model is the nameplate of the table
 * that the full name holds, else the one of the short name: `GR Corolla
 * Premium` with short name `Corolla` is a GR Corolla. What the table does not
 * know is taken as the file has it, and its trim is cut off at the first word
 * that can only be trim. Where the name is only how several nameplates begin,
 * these are other names of it ({@linkcode Vehicle.mayBe}).
 */
export function parseVehicle(cells: VehicleCells): Vehicle {
  const { make = "", model = "", shortName = "", year = "", lent = "" } = cells;
  return readKey(JSON.stringify({ make, model, shortName, year, lent }));
}

/** The user's own vehicles: a file of this name beside the loan file. */
export const OWN_VEHICLES = "clipscout.vehicles.tsv";

/** Whether the table, with the user's own file, has the nameplate. */
export function knowsNameplate({ make = "", model }: Vehicle): boolean {
  return findMake(make)?.byName.has(foldName(model)) ?? false;
}

/** The same cells give the same object: what is derived of it is kept too. */
let readKey = remember((key) => readVehicle(JSON.parse(key)));

/**
 * Adds a user's own vehicles to the table, for before any loan is read; an
 * empty text takes them away. Gives what of them cannot be used.
 */
export function addVehicles(text: string): TableProblem[] {
  readKey = remember((key) => readVehicle(JSON.parse(key)));
  return setAddedRows(text);
}

function readVehicle(cells: VehicleCells): Vehicle {
  const full = splitYear(cleanText(cells.model ?? ""), cells.make);
  const short = splitYear(cleanText(cells.shortName ?? ""), cells.make);
  const year = yearOf(cells.year) ?? full.year ?? short.year;
  const asGiven = { full: full.text || short.text, short: short.text };
  const make = tellMake(cleanText(cells.make ?? ""), asGiven);
  const names = make instanceof Object &&
      findNameplate(make, asGiven.full) === undefined
    ? { ...asGiven, full: withoutOrderCode(asGiven.full) }
    : asGiven;
  const inFull = make instanceof Object
    ? findNameplate(make, names.full)
    : undefined;
  const inShort = make instanceof Object
    ? findNameplate(make, names.short)
    : undefined;
  const nameplate = moreSpecific(inFull?.nameplate, inShort?.nameplate);
  const named = make instanceof Object && nameplate !== undefined
    ? describe(make, nameplate, { full: names.full, cell: cells.make }, inFull)
    : cutUnknown(names, make);
  return {
    ...(make !== undefined && { make: nameOf(make) }),
    ...make instanceof Object
      ? withFamily(named, make, year ?? yearOf(cells.lent))
      : named,
    ...(year !== undefined && { year }),
    asWritten: cleanText(cells.model ?? "") || cleanText(cells.shortName ?? ""),
    makeAliases: make instanceof Object ? make.aliases : [],
  };
}

/** Takes those that the name may mean for names of it, and for no siblings. */
function withFamily<
  V extends Pick<Vehicle, "model" | "modelAliases" | "siblings">,
>(named: V, make: Make, year: number | undefined): V & Pick<Vehicle, "mayBe"> {
  const family = familyOf({ make: make.name, model: named.model }, year);
  if (family.length === 0) return named;
  const names = family.flatMap((name) => [
    name,
    ...make.byName.get(foldName(name))?.aliases ?? [],
  ]);
  return {
    ...named,
    mayBe: family,
    modelAliases: [...named.modelAliases, ...names],
    siblings: named.siblings.filter((name) => !names.includes(name)),
  };
}

/** Parts an order code into series, engine and the rest: `GLC350e4`. */
function withoutOrderCode(text: string): string {
  return text.replace(
    /^([A-Z]{1,3})(\d{2,3})([A-Za-z]\d?)(?=\s|$)/,
    "$1 $2 $3",
  );
}

/** Marks of Mercedes-Benz that stand where a make does and say the trim. */
const SUB_BRAND = /\b(?:AMG|Maybach)\b/i;

/** Takes a year off a name, unless it is the make's own: Peugeot `2008 GT`. */
function splitYear(
  text: string,
  cell = "",
): { text: string; year?: number } {
  const { digits, short, rest = "" } = (LEADING_YEAR.exec(text) ??
    TRAILING_YEAR.exec(text))?.groups ?? {};
  const make = findMake(cell);
  const isName = digits !== undefined && make?.byName.has(digits) === true &&
    findNameplate(make, rest) === undefined;
  if (isName) return { text };
  const year = yearOf(digits ?? short);
  return year === undefined ? { text } : { text: rest, year };
}

/** `2025 Camry`, `2025.5 Camry`, `MY26 Camry`, `'25 Camry`. */
const LEADING_YEAR =
  /^(?:(?:MY\s?)?['’]?(?<digits>\d{4})(?:\.5)?|(?:MY\s?|['’])(?<short>\d{2}))\s+(?<rest>.+)$/i;

/** `Camry (2025)`, `Camry - 2025`; earlier numbers can be names. */
const TRAILING_YEAR =
  /^(?<rest>.*\S)\s+(?:[-–]\s+)?\(?(?:MY\s?)?(?<digits>20(?:1[5-9]|[2-4]\d))\)?$/i;

/** A model year of 1980 to 2049; `2500` is none. */
function yearOf(text = ""): number | undefined {
  const year = Number(cleanText(text).replace(/^(?:MY)?\s?['’]?/i, ""));
  if (year >= 0 && year < 50 && /\d{2}/.test(text)) return 2000 + year;
  return year >= 1980 && year < 2050 && Number.isInteger(year)
    ? year
    : undefined;
}

function nameOf(make: Make | string): string {
  return make instanceof Object ? make.name : make;
}

/** The short name's nameplate only if it says more than the full name's. */
function moreSpecific(
  full?: Nameplate,
  short?: Nameplate,
): Nameplate | undefined {
  if (full === undefined || short === undefined) return full ?? short;
  const saysMore = short !== full &&
    foldName(short.name).includes(foldName(full.name));
  return saysMore ? short : full;
}

/** A vehicle of the table; `place` is where the full name holds it. */
function describe(
  make: Make,
  nameplate: Nameplate,
  { full, cell = "" }: { full: string; cell: string | undefined },
  place: Found | undefined,
) {
  const words = full.split(" ");
  const own = foldName(nameplate.name);
  const isOther = (word: string) =>
    !NOISE.test(word) && !own.includes(foldName(word));
  const { from = words.length, to = words.length, extra = "" } = place ?? {};
  const before = words.slice(0, from).join(" ");
  const lead = leadingMake(before);
  const subBrand = SUB_BRAND.exec(lead === undefined ? "" : before)?.[0] ??
    (SUB_BRAND.test(full) ? "" : SUB_BRAND.exec(cell)?.[0] ?? "");
  const trim = [
    subBrand,
    ...(lead?.rest ?? before).split(" ").filter(isOther),
    extra,
    ...words.slice(to),
  ];
  return {
    model: nameplate.name,
    ...trimOf(trim),
    modelAliases: [...nameplate.aliases, ...nameplate.engines],
    siblings: findSiblings(nameplate, make),
    needsMake: nameplate.needsMake,
  };
}

function trimOf(words: readonly string[]): { trim?: string } {
  const trim = words.filter((word) => word !== "").join(" ");
  return trim === "" ? {} : { trim };
}

/** Words that are a trim or a gearbox in any make; others are slot words. */
const TRIM_WORD =
  /^(?:base|premium|limited|luxury|sport|touring|platinum|prestige|signature|select|advance|technology|tech|edition|launch|plus|turbo|v6|v8|crew|cab|double|extended|performance|reserve|preferred|calligraphy|inspiration|denali|lariat|xlt|xle|xse|se|sel|sle|slt|le|lt|ls|lx|ex|ex-l|sx|sr|sv|sl|s|r-line|n-line|st-line|a-spec|type|gt-line|x-line|x-pro|trd|pro|off-road|rubicon|sahara|overland|laredo|w\/.*|\d\.\d[lt]?|at|mt|amt|cvt|e-cvt|dct|dsg|auto|automatic|manual)$/i;

/** Names a vehicle that the table does not know. */
function cutUnknown(names: Names, make: Make | string | undefined) {
  const full = withoutMake(names.full, make);
  const short = withoutMake(names.short, make);
  const words = full.split(" ");
  const known = make === undefined ? knownLength(words) : 0;
  const cut = short !== ""
    ? prefixLength(words, short)
    : known > 0
    ? known
    : words.findIndex((word, index) =>
      index > 0 &&
      (TRIM_WORD.test(word) || slotWords().has(foldName(word)) ||
        (make instanceof Object && isTrimOf(make, word)))
    );
  const model = short || words.slice(0, cut < 0 ? undefined : cut).join(" ");
  const taken = new Set(model.split(" ").map(foldName));
  const trim = cut > 0
    ? words.slice(cut)
    : words.filter((word) => short !== "" && !taken.has(foldName(word)));
  return {
    model,
    ...trimOf(trim),
    modelAliases: [],
    siblings: [],
    needsMake: wantsMake(model),
  };
}

/** Shorter words are codes, which can be part of a name: `ID. Cross`, `X7`. */
const LEAST_TRIM = 4;

/** Whether a word begins a trim of any nameplate of the make: `TrailSport`. */
function isTrimOf({ nameplates }: Make, word: string): boolean {
  const key = foldName(word);
  return key.length >= LEAST_TRIM && !/\d/.test(key) &&
    nameplates.some(({ trims }) =>
      trims.some((trim) => foldName(trim.split(" ", 1)[0]!) === key)
    );
}

/** How many words make a nameplate that several makes have, or may have. */
function knownLength(words: readonly string[]): number {
  for (let to = Math.min(MAX_WORDS, words.length); to > 0; to--) {
    if (makesOf(foldName(words.slice(0, to).join(""))).length > 0) return to;
  }
  return 0;
}

/** How many words of a name the short name takes; 0: it is no beginning. */
function prefixLength(words: readonly string[], short: string): number {
  const key = foldName(short);
  let length = 0;
  for (const [index, word] of words.entries()) {
    const part = foldName(word);
    if (!key.startsWith(part, length)) return 0;
    length += part.length;
    if (length === key.length) return index + 1;
  }
  return 0;
}

/** Drops the make from the start of a name, unless nothing would be left. */
function withoutMake(text: string, make: Make | string | undefined): string {
  if (make === undefined) return text;
  const lead = leadingMake(text);
  if (lead?.make === make && lead.rest !== "") return lead.rest;
  const start = `${nameOf(make).toLowerCase()} `;
  return text.toLowerCase().startsWith(start) ? text.slice(start.length) : text;
}
