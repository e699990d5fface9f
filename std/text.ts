// @ts-types="./text.d.ts"
export { closestString } from "deno-std/text/closest_string.js";
export { levenshteinDistance } from "deno-std/text/levenshtein_distance.js";
