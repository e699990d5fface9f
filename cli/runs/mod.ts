/** `clipscout runs` and `clipscout due`: what is kept, and what comes. @module */
export { DUE } from "./due.ts";
export { RUNS } from "./runs.ts";
export { resultsOfRun } from "./results_of_run.ts";
