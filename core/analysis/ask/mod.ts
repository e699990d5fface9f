/** The model is asked, and its answer read. @module */
export { type Ask, askTwice } from "./ask_twice.ts";
export { askWithin, boundOf } from "./ask_within.ts";
export { checkKey } from "./check_key.ts";
