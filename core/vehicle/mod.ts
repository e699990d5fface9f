/**
 * What is known of cars: the table, the reading of a loan's vehicle, and where a text names one.
 *
 * @module
 */
export { heardVehicle } from "./heard/mod.ts";
export {
  bestPassage,
  contentMentions,
  findMentions,
  findOtherVehicles,
  isOtherVariant,
  type Mention,
  namesMake,
  namesOtherTrim,
  scoreLink,
} from "./mentions/mod.ts";
export { foldName, splitAtoms } from "./names/mod.ts";
export { parseVehicle } from "./parse_vehicle.ts";
export {
  addVehicles,
  findMake,
  makeAt,
  type TableProblem,
} from "./table/mod.ts";
