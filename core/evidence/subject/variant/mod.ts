/** Which version of a car a piece is on, slot by slot against a loan. @module */
export { compareSlots } from "./compare_slots.ts";
export { timesIn } from "./said.ts";
export { speaksOfEngine } from "./spoken_slots.ts";
