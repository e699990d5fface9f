/**
 * Flags, environment and `.env` become one checked configuration.
 *
 * @module
 */
export {
  type Config,
  type ConfigSources,
  loadConfig,
  type Origin,
  originOf,
  type SettingName,
  SETTINGS,
  settingVariables,
} from "./config.ts";
export { type Proxies, proxiesOf } from "./proxies_of.ts";
export { type Recording, replayedConfig } from "./replayed_config.ts";
export {
  decidingSettings,
  runSettings,
  secretsOf,
  withoutAccess,
} from "./secrets_of.ts";
