import {
  type Config,
  type ConfigSources,
  loadConfig,
  originOf,
  secretsOf,
  type SettingName,
  SETTINGS,
  withoutAccess,
} from "../../core/settings/mod.ts";
import { type Clock, ConfigError } from "../../core/words/mod.ts";
import type {
  ServiceCheck,
  ServiceFinding,
  Setup,
  ShownSetting,
} from "../../dashboard/mod.ts";
import { diagnose } from "../doctor/mod.ts";
import { writeKey } from "./write_key.ts";

/** A dashboard's setup, with the settings that hold by now. */
export interface OwnSetup extends Setup {
  config(): Config;
}

const DOTENV = ".env";
const NAMES = Object.keys(SETTINGS) as SettingName[];

/**
 * What the dashboard may know of the settings, and do about them.
 *
 * @param mayWrite Whether the user allowed keys to be written, by a flag.
 * @param isLocal Whether nobody but this machine reaches the dashboard.
 * @throws {ConfigError} If a setting cannot be used.
 */
export function createSetup(
  sources: ConfigSources,
  { clock, mayWrite, isLocal }: {
    clock: Clock;
    mayWrite: boolean;
    isLocal: boolean;
  },
): OwnSetup {
  let now = sources;
  let config = loadConfig(sources);
  let last: ServiceCheck | undefined;
  let checking: Promise<ServiceCheck> | undefined;
  const whyNoKeys = whyNot({ mayWrite, isLocal });

  async function checkAll(): Promise<ServiceCheck> {
    try {
      const findings = await diagnose(config, { clock });
      last = { at: clock.now(), findings: findings.map(withoutSecrets) };
      return last;
    } finally {
      checking = undefined;
    }
  }

  /** What a service answers may name what it was sent. */
  function withoutSecrets(finding: ServiceFinding): ServiceFinding {
    const says = secretsOf(config).reduce(
      (text, secret) => text.replaceAll(secret, "(secret)"),
      finding.says,
    );
    return { ...finding, says };
  }

  return {
    config: () => config,
    settings: () => NAMES.map((name) => shown(name, now, config)),
    lastCheck: () => last,
    check: () => checking ??= checkAll(),
    whyNoKeys,
    async writeKey(env, value) {
      if (whyNoKeys !== undefined) throw new ConfigError(whyNoKeys);
      const name = NAMES.find((one) => SETTINGS[one].env === env);
      const setting = name && SETTINGS[name];
      if (setting === undefined || !("isKey" in setting)) {
        throw new ConfigError(`${env} is no key that can be written here`);
      }
      const key = value.trim();
      if (key === "") throw new ConfigError(`The key for ${env} is empty`);
      setting.parse(key, env);
      await writeKey(DOTENV, env, key);
      now = { ...now, dotenv: { ...now.dotenv, [env]: key } };
      config = loadConfig(now);
    },
  };
}

/** Why no key is written, where it is not allowed. */
function whyNot(
  { mayWrite, isLocal }: { mayWrite: boolean; isLocal: boolean },
): string | undefined {
  if (!isLocal) {
    return "Keys cannot be written here: the dashboard is open to the " +
      "network, over which a key would go in plain text";
  }
  if (!mayWrite) {
    return "Keys cannot be written here: the dashboard was started without " +
      "--write-keys";
  }
  const { state } = Deno.permissions.querySync({ name: "write", path: DOTENV });
  return state === "granted"
    ? undefined
    : "Keys cannot be written here: this program may not write .env";
}

function shown(
  name: SettingName,
  sources: ConfigSources,
  config: Config,
): ShownSetting {
  const { env, help, secret = false, ...rest } = SETTINGS[name] as {
    env: string;
    help: string;
    secret?: boolean;
    isKey?: boolean;
  };
  const value = textOf(config[name]);
  return {
    name: env,
    help,
    origin: originOf(name, sources),
    isSet: value !== "",
    isKey: rest.isKey === true,
    ...(!secret && value !== "" && { value: withoutAccess(value) }),
  };
}

function textOf(value: Config[SettingName]): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value !== "object") return String(value);
  return Object.entries(value).map((pair) => pair.join("=")).join(", ");
}
