/** Sessions, users and forms of the server. @module */
export type { DashboardOptions, RunEngine } from "./dashboard_options.ts";
export { type ClientLimits, type HttpServer, listen } from "./http_server.ts";
export { MIN_PASSWORD, passwordProblem } from "./password.ts";
export { readForm } from "./read_form.ts";
export {
  createSessions,
  isSame,
  type Session,
  type Sessions,
} from "./session.ts";
export type {
  ServiceCheck,
  ServiceFinding,
  SettingOrigin,
  Setup,
  ShownSetting,
} from "./setup.ts";
export { parseName, type Role, ROLES, type User, Users } from "./users.ts";
export { field, HttpError, redirect, type Visit } from "./visit.ts";
