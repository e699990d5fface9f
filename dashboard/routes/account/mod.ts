/** One's own password, and who may log in. @module */
export { ACCOUNT_ROUTES } from "./account_routes.ts";
