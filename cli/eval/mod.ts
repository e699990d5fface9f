/** Does this version agree with the reviewers? @module */
export { EVAL } from "./eval.ts";
export { REANALYSE } from "./reanalyse.ts";
