/** The variant of a vehicle: powertrain, body, line and trim. @module */
export { withBaseName } from "./base_name.ts";
export { type LoanSlots, loanSlots } from "./loan_slots.ts";
export { type Place, readSlots, type SaidSlot } from "./read_slots.ts";
export { isShortTrim } from "./shorthand.ts";
export {
  type PlacedWord,
  type SlotName,
  type SlotWord,
  slotWords,
  slotWordsAmong,
  slotWordsIn,
} from "./slot_words.ts";
export { statedTrims } from "./stated_trims.ts";
export {
  areComparable,
  isTrimPart,
  trimKeysOf,
  withoutOrderCode,
} from "./trim_keys.ts";
export { isTelling } from "./trim_words.ts";
