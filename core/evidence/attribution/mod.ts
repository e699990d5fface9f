/** Whose piece it is. @module */
export { attribute } from "./attribution.ts";
