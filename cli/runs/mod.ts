/** The command `runs`. @module */
export { RUNS } from "./runs.ts";
