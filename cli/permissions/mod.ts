/** The command `permissions`, and what opens them for an engine. @module */
export { openTo, readEngineAddress } from "./engine_address.ts";
export { PERMISSIONS } from "./permissions.ts";
