/** What leaves the dashboard: exports, and reports for clients. @module */
export { EXPORT_ROUTES } from "./export_routes.ts";
export { REPORT_ROUTES } from "./report_routes.ts";
