// @ts-types="./csv.d.ts"
export { CsvParseStream, parse, stringify } from "deno-std/csv/mod.js";
