/** The table of makes and nameplates, and its index. @module */
export { findNameplate, type Found, MAX_WORDS } from "./find_nameplate.ts";
export { findSiblings } from "./find_siblings.ts";
export { leadingMake, type Names, NOISE, tellMake } from "./tell_make.ts";
export { makeAt, type MakeInText } from "./make_at.ts";
export { COLUMNS, readTable, type TableProblem } from "./read_table.ts";
export {
  allMakes,
  beginningsOf,
  findMake,
  isMakeBeginning,
  type Make,
  makesOf,
  type Nameplate,
  type Powertrain,
  setAddedRows,
  tableEdition,
  wantsMake,
} from "./vehicle_index.ts";
export { shortName } from "./short_name.ts";
