import { type Config, type Setting, SETTINGS } from "./config.ts";

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
