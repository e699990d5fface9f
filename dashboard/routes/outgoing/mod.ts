/** What leaves the dashboard: exports, and reports for clients. @module */
export { DELIVERY_ROUTES } from "./delivery_routes.ts";
export { EXPORT_ROUTES } from "./export_routes.ts";
export { REPORT_ROUTES } from "./report_routes.ts";
