/** Claims of several loans on one clip are settled. @module */
export { settleRun } from "./settle_run.ts";
