/**
 * Flags, environment and `.env` become one checked configuration.
 *
 * @module
 */
export { type Config, loadConfig, SETTINGS } from "./config.ts";
export { type Recording, replayedConfig } from "./replayed_config.ts";
export { runSettings, secretsOf, withoutAccess } from "./secrets_of.ts";
