/** Opens CSV files. @module */
export { openCsv, sampleCsv } from "./open_csv.ts";
