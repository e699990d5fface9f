/** The most of a text that is sent by default, in characters. */
export const MAX_CHARS = 24_000;
/** The most tokens of one answer by default, reasoning included. */
export const MAX_OUTPUT_TOKENS = 4000;
