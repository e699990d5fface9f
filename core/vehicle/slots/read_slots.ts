import type { AtomText } from "../find/mod.ts";
import type { Nameplate } from "../table/mod.ts";
import { type SlotName, slotWordAt } from "./slot_words.ts";
import { trimAt } from "./trim_words.ts";

/** A place of a text that names a vehicle. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A value that a text gives a vehicle, with where. */
export interface SaidSlot {
  readonly slot: SlotName;
  /** As the reviewer reads it, such as `hybrid`, `Wilderness`. */
  readonly value: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

/** What a reading needs to know beside the text. */
export interface SlotsOptions {
  readonly nameplate?: Nameplate | undefined;
  /** The make's name; some words mean a body of some makes only. */
  readonly make?: string | undefined;
  /**
   * Whether words anywhere before the next vehicle count, as in a title, and
   * not only those that stand beside the name. @default {false}
   */
  readonly isTitle?: boolean;
}

/** How far words may stand behind and before a name, in atoms. */
const BEHIND = 9;
const BEFORE = 4;

/**
 * Reads what a text says of the variant of a vehicle: the words that stand
 * right behind each of its places and right before it.
 *
 * @param places Of this vehicle, in order.
 * @param all Of all vehicles, this one too, in order; what stands beside
 * another one is that one's.
 */
export function readSlots(
  read: AtomText,
  places: readonly Place[],
  all: readonly Place[],
  options: SlotsOptions = {},
): SaidSlot[] {
  const said: SaidSlot[] = [];
  let next = 0;
  let least = 0;
  for (const place of places) {
    while (next < all.length && all[next]!.start < place.start) {
      least = Math.min(place.start, all[next++]!.end);
    }
    while (next < all.length && all[next]!.start < place.end) next++;
    const most = all[next]?.start ?? read.text.length;
    said.push(...before(read, place, least, options));
    said.push(...behind(read, place, most, options));
    least = place.end;
  }
  return said;
}

/** Words that join two trims of one car in a title. */
const AND = new Set(["and", "y", "und", "et", "e", "en"]);
/** Words between a name and its trim: "the Miata in Club trim". */
const LEADS = new Set(["in", "im", "als", "as"]);

function behind(
  read: AtomText,
  { end }: Place,
  most: number,
  { nameplate, make, isTitle = false }: SlotsOptions,
): SaidSlot[] {
  const { atoms } = read;
  const said: SaidSlot[] = [];
  const first = atomFrom(read, end);
  let isBeside = true;
  for (let at = first; at < atoms.length && atoms[at]!.start < most;) {
    const atom = atoms[at]!;
    if (breaks(read, at)) {
      if (!isTitle) break;
      isBeside = false;
    }
    if (!isTitle && at - first >= BEHIND) break;
    const word = slotWordAt(atoms, at, make);
    const trim = word === undefined && isBeside
      ? trimAt(atoms, at, nameplate)
      : undefined;
    const to = word?.to ?? trim?.to;
    if (to === undefined) {
      const isPart = atom.isNumber || atom.capital || AND.has(atom.key) ||
        LEADS.has(atom.key);
      if (!isTitle && !isPart) break;
      if (!isPart) isBeside = false;
      at++;
      continue;
    }
    const slot = word?.slot ?? "trim";
    if (slot !== "drive") {
      said.push({
        slot,
        value: word?.value ?? trim!.value,
        start: atom.start,
        end: atoms[to - 1]!.end,
      });
    }
    at = to;
  }
  return said;
}

/** Whether a sentence or a clause ends before an atom. */
function breaks({ atoms, text }: AtomText, at: number): boolean {
  const { gap, start } = atoms[at]!;
  if (gap === "dot_space") return true;
  if (gap !== "other") return false;
  const between = text.slice(atoms[at - 1]?.end ?? 0, start);
  return !/^\s?[/+’'"“(&]\s?$/.test(between);
}

function before(
  read: AtomText,
  { start }: Place,
  least: number,
  { make, isTitle = false }: SlotsOptions,
): SaidSlot[] {
  const { atoms } = read;
  const said: SaidSlot[] = [];
  const end = atomFrom(read, start);
  let from = end;
  while (
    from > 0 && atoms[from - 1]!.start >= least &&
    (isTitle || (end - from < BEFORE && !breaks(read, from)))
  ) from--;
  for (let at = from; at < end;) {
    const word = slotWordAt(atoms, at, make);
    if (word === undefined || word.to > end) {
      at++;
      continue;
    }
    const isBeside = isTitle || word.to === end;
    if (word.slot !== "drive" && isBeside) {
      said.push({
        slot: word.slot,
        value: word.value,
        start: atoms[at]!.start,
        end: atoms[word.to - 1]!.end,
      });
    }
    at = word.to;
  }
  return said;
}

/** The first atom that starts at or after an offset. */
function atomFrom({ atoms }: AtomText, offset: number): number {
  let low = 0;
  let high = atoms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (atoms[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
