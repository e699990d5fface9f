/** Where its day lies against the loan's window. @module */
export { placeInWindow, windowDays } from "./window.ts";
export { windowAround } from "./window_text.ts";
