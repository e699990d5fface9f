/**
 * Reads `.env` text; stands in for `jsr:@std/dotenv`, which is not on npm.
 *
 * @module
 */
export { parse } from "dotenv";
