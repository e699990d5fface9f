/** The variant of a vehicle: powertrain, body, line and trim. @module */
export { withBaseName } from "./base_name.ts";
export { type LoanSlots, loanSlots } from "./loan_slots.ts";
export { type Place, readSlots, type SaidSlot } from "./read_slots.ts";
export {
  type SlotName,
  slotWords,
  slotWordsAmong,
  slotWordsIn,
} from "./slot_words.ts";
export { statedTrims } from "./stated_trims.ts";
export { isTrimPart, trimKeysOf, withoutOrderCode } from "./trim_keys.ts";
export { isTelling } from "./trim_words.ts";
