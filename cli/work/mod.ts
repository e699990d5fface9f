/** The command `work`. @module */
export { WORK, work } from "./work.ts";
