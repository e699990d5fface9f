/** Numbers as people read them. @module */
export { count, dollars, duration } from "./figures.ts";
