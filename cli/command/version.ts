/** The program's version, as `deno.json` states it; a test compares them. */
export const VERSION = "0.1.0";
