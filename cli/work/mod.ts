/** The command `work`. @module */
export { WORK } from "./work.ts";
