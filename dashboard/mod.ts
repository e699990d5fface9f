/** The dashboard: load, watch, review and export in a browser. @module */
export { type Dashboard, openDashboard } from "./dashboard.ts";
export { ReviewDesk } from "./review/mod.ts";
export {
  type HttpServer,
  listen,
  parseName,
  ROLES,
  type RunEngine,
  type ServiceCheck,
  type ServiceFinding,
  type Setup,
  type ShownSetting,
  Users,
} from "./server/mod.ts";
