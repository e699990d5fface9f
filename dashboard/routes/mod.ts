/** Which address is answered by what. @module */
export { isInDemo } from "./demo_routes.ts";
export type { AppState, FolderState } from "./route.ts";
export { findRoute, isFor } from "./routes.ts";
