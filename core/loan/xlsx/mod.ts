/** Opens Excel workbooks. @module */
export { openXlsx, sampleXlsx } from "./open_xlsx.ts";
