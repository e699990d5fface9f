/** Where its day lies against the loan's window. @module */
export { placeInWindow } from "./window.ts";
export { windowAround } from "./window_text.ts";
