/** The flags of `ingest`: what they are, and what they say. @module */
export { INGEST_FLAGS } from "./ingest_flags.ts";
export {
  capsOf,
  hasBom,
  logFormat,
  modeOf,
  oneOf,
  outputsOf,
  selectionOf,
} from "./ingest_options.ts";
export { goingOn, optionsOf, optionsText } from "./run_options.ts";
