/** The table of makes and nameplates, and its index. @module */
export { findNameplate, type Found, MAX_WORDS } from "./find_nameplate.ts";
export { findSiblings } from "./find_siblings.ts";
export { leadingMake, type Names, NOISE, tellMake } from "./tell_make.ts";
export {
  findMake,
  type Make,
  makesOf,
  type Nameplate,
  wantsMake,
} from "./vehicle_index.ts";
