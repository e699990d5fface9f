/** `clipscout watch`: a folder that is looked after. @module */
export { WATCH } from "./watch.ts";
