/** Opens CSV files. @module */
export { openCsv } from "./open_csv.ts";
