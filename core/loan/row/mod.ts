/** One row becomes a loan, or is rejected with its reason. @module */
export { Copies } from "./copies.ts";
export { DayOrders } from "./day_order.ts";
export { firstLook, type HiddenRows, readRow } from "./read_row.ts";
