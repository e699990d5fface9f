/** The dashboard: load, watch, review and export in a browser. @module */
export { type Dashboard, openDashboard } from "./dashboard.ts";
export { ReviewDesk } from "./review/mod.ts";
export {
  type HttpServer,
  listen,
  type ServiceCheck,
  type ServiceFinding,
  type Setup,
  type ShownSetting,
} from "./server/mod.ts";
