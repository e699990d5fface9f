/** Opens Excel workbooks. @module */
export { openXlsx } from "./open_xlsx.ts";
