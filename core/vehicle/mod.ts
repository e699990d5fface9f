/**
 * What is known of cars: the table, the reading of a loan's vehicle, and where a text names one.
 *
 * @module
 */
export {
  type AtomText,
  atomText,
  findVehicles,
  type VehicleSpan,
} from "./find/mod.ts";
export { heardVehicle } from "./heard/mod.ts";
export {
  bestPassage,
  contentMentions,
  findMentions,
  isOtherVariant,
  type Mention,
  namesMake,
  namesOtherTrim,
  scoreLink,
  withShortNames,
} from "./mentions/mod.ts";
export { foldName, splitAtoms } from "./names/mod.ts";
export {
  addVehicles,
  knowsNameplate,
  OWN_VEHICLES,
  parseVehicle,
} from "./parse_vehicle.ts";
export {
  findMake,
  makeAt,
  type Nameplate,
  type TableProblem,
} from "./table/mod.ts";
export {
  areComparable,
  isShortTrim,
  isTelling,
  isTrimPart,
  type LoanSlots,
  loanSlots,
  type Place,
  type PlacedWord,
  readSlots,
  type SaidSlot,
  type SlotName,
  type SlotWord,
  slotWordsAmong,
  slotWordsIn,
  statedTrims,
  trimKeysOf,
  withBaseName,
  withoutOrderCode,
} from "./slots/mod.ts";
