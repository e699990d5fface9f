/** The model is asked, and its answer read. @module */
export { type Ask, askTwice } from "./ask_twice.ts";
export { askModel } from "./ask_model.ts";
export { boundOf } from "./question_charge.ts";
export { checkKey } from "./check_key.ts";
