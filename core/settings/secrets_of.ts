import {
  type Config,
  type Setting,
  type SettingName,
  SETTINGS,
} from "./config.ts";

/** Parts of an address that are shorter are words or numbers, not secrets. */
const LEAST_PART = 8;

/**
 * The values that must never be written or shown: of every setting that is
 * marked secret, and of every address among the settings what gives access to
 * it. Found by walking the settings, so that a new one cannot be forgotten.
 */
export function secretsOf(config: Config): string[] {
  const found = new Set<string>();
  for (const [name, { secret }] of settings()) {
    const value = config[name as keyof Config];
    if (typeof value !== "string") continue;
    if (secret) found.add(value);
    for (const part of secretParts(value, secret === true)) found.add(part);
  }
  return [...found].filter((value) => value !== "");
}

/**
 * An address without what gives access to it: user, password and parameters.
 * What is no address comes back as it is.
 */
export function withoutAccess(value: string): string {
  const url = URL.parse(value);
  if (url === null) return value;
  if (url.username + url.password + url.search === "") return value;
  url.username = "";
  url.password = "";
  url.search = "";
  return url.href;
}

/**
 * The settings that a run is told by, as text to compare and to show: what
 * decides about answers, and nothing that is secret.
 */
export function runSettings(config: Config): string {
  const { openaiModel, openaiBaseUrl, searchProvider } = config;
  return JSON.stringify({
    openaiModel,
    openaiBaseUrl: withoutAccess(openaiBaseUrl),
    searchProvider,
  });
}

/** Settings that bear on no outcome, or that a run states itself. */
const NO_PART: ReadonlySet<SettingName> = new Set([
  "maxConcurrentLoans",
  "openaiModel",
  "slackWebhookUrl",
  "webhookUrl",
  "fleetTemplate",
  "fleetToken",
  "fleetUser",
  "fleetPassword",
  "internalHosts",
  "retryDays",
  "password",
  "engine",
  "httpsProxy",
  "httpProxy",
  "allProxy",
  "noProxy",
]);

/**
 * The settings on which outcomes depend, by their variables, so that machines
 * can be compared: of what is secret, and of where a browser is, only whether
 * it is set. Each new setting counts until it is said that it does not.
 */
export function decidingSettings(config: Config): Record<string, string> {
  return Object.fromEntries(
    settings().filter(([name]) => !NO_PART.has(name as SettingName))
      .map(([name, { env, secret }]) => {
        const value = config[name as keyof Config];
        if (secret) return [env, value === undefined ? "no" : "yes"];
        return [env, typeof value === "string" ? withoutAccess(value) : value];
      }).map(([env, value]) => [env, JSON.stringify(value) ?? "no"]),
  );
}

function settings(): [string, Setting<unknown>][] {
  return Object.entries(SETTINGS as Record<string, Setting<unknown>>);
}

/**
 * What of an address is secret: who asks, with which password, and the values
 * of its parameters; of a secret address, each long part of its path, too.
 */
function secretParts(value: string, isSecret: boolean): string[] {
  const url = URL.parse(value);
  if (url === null || !value.includes("://")) return [];
  const { username, password, pathname, searchParams } = url;
  // A user without a password is a token; with one, it is a name.
  const access = password === ""
    ? [username]
    : [password, `${username}:${password}`];
  const path = isSecret ? [pathname, ...pathname.split("/")] : [];
  return [
    ...access.flatMap((part) => [part, decoded(part)]),
    ...[...searchParams.values()].filter((part) => part.length >= LEAST_PART),
    ...path.filter((part) => part.length >= LEAST_PART),
  ];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
