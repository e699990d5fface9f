/** The dashboard: load, watch, review and export in a browser. @module */
export { type Dashboard, openDashboard } from "./dashboard.ts";
export { ReviewDesk } from "./review/mod.ts";
export { type HttpServer, listen } from "./server/mod.ts";
