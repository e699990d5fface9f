/** The command `serve`, and its users. @module */
export { SERVE } from "./serve.ts";
