import type { Route } from "./route.ts";
import { ACCOUNT_ROUTES } from "./account/mod.ts";
import { COLUMN_ROUTES } from "./column_routes.ts";
import { DEMO_ROUTES } from "./demo_routes.ts";
import { HOME_ROUTES } from "./home_routes.ts";
import { LOAD_ROUTES } from "./load_routes.ts";
import {
  DELIVERY_ROUTES,
  EXPORT_ROUTES,
  REPORT_ROUTES,
} from "./outgoing/mod.ts";
import { REVIEW_ROUTES } from "./review_routes.ts";
import { SESSION_ROUTES } from "./session_routes.ts";
import { SETTINGS_ROUTES } from "./settings_routes.ts";
import { WATCH_ROUTES } from "./watch_routes.ts";
import { HttpError, type Role } from "../server/mod.ts";

const ROUTES: readonly Route[] = [
  ...SESSION_ROUTES,
  ...ACCOUNT_ROUTES,
  ...HOME_ROUTES,
  ...LOAD_ROUTES,
  ...COLUMN_ROUTES,
  ...DEMO_ROUTES,
  ...WATCH_ROUTES,
  ...REVIEW_ROUTES,
  ...REPORT_ROUTES,
  ...EXPORT_ROUTES,
  ...DELIVERY_ROUTES,
  ...SETTINGS_ROUTES,
];

/** What reviewers may look at and do; all else is for admins. */
const FOR_REVIEWERS = [
  "/",
  "/account",
  "/demo/leave",
  "/export",
  "/home",
  "/logout",
  "/report",
  "/review",
  "/token",
  "/views",
];
/** What they may look at, but not change. */
const SEEN_BY_REVIEWERS = ["/watch"];

/** Whether a role may use a route; nobody may use any. */
export function isFor(
  role: Role | undefined,
  { method, path }: Route,
): boolean {
  if (role !== "reviewer") return role === "admin";
  const isUnder = (place: string) =>
    path === place || (place !== "/" && path.startsWith(`${place}/`));
  return FOR_REVIEWERS.some(isUnder) ||
    (method === "GET" && SEEN_BY_REVIEWERS.some(isUnder));
}

/**
 * Finds what answers a request.
 *
 * @throws {HttpError} If nothing does.
 */
export function findRoute(method: string, path: string): Route {
  const there = ROUTES.filter((route) => route.path === path);
  if (there.length === 0) throw new HttpError(404, "Check the address");
  const route = there.find((one) => one.method === method);
  if (route !== undefined) return route;
  throw new HttpError(405, `This page does not take ${method}`);
}
