/** What of a piece talks to an AI is found. @module */
export { findInstructions } from "./find_instructions.ts";
