/** Which address is answered by what. @module */
export type { AppState } from "./route.ts";
export { findRoute } from "./routes.ts";
