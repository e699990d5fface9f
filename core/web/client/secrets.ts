import { createHash } from "node:crypto";

/** What stands where a secret stood. */
export const REDACTED = "REDACTED";

/** Takes secrets out of what is shown or written. */
export interface Redactor {
  /** Replaces every known secret, in each of its spellings. */
  text(text: string): string;
  /** Replaces secrets in user info, path and query. */
  url(url: string): string;
  /** Replaces the values of headers that carry secrets. */
  headers(headers: Iterable<[string, string]>): [string, string][];
}

/** Headers whose values are never shown or written. */
const SECRET_HEADERS = new Set([
  "authorization",
  "proxy-authorization",
  "x-api-key",
  "x-subscription-token",
  "api-key",
  "cookie",
  "set-cookie",
  "openai-organization",
  "openai-project",
]);

/** Query parameters whose values are never shown or written. */
const SECRET_PARAMETERS = new Set([
  "key",
  "cx",
  "api_key",
  "apikey",
  "api-key",
  "token",
  "access_token",
  "auth_token",
  "client_secret",
  "password",
]);

/** Keys that services repeat in their own messages, whole or masked. */
const KEY_SHAPES =
  /\bsk-[\w-]{2,200}(?:…|[*.]{2,40})[\w-]{0,40}|\bsk-[\w-]{20,200}|\btvly-[\w-]{8,200}/g;

/** Secrets shorter than this would take ordinary words out of texts. */
const MIN_SECRET_LENGTH = 6;

/**
 * Creates a redactor that knows `secrets` by value; headers, parameters and
 * paths that carry secrets by their nature are replaced without being known.
 */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  const spellings = [
    ...new Set(
      secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH)
        .flatMap(spellingsOf),
    ),
  ].sort((a, b) => b.length - a.length);
  const text = (value: string) => {
    for (const spelling of spellings) {
      if (value.includes(spelling)) {
        value = value.replaceAll(spelling, REDACTED);
      }
    }
    return value.replace(KEY_SHAPES, REDACTED);
  };
  return {
    text,
    url: (url) => text(withoutSecretParts(url)),
    headers: (headers) =>
      [...headers].map(([name, value]) => [
        name,
        SECRET_HEADERS.has(name.toLowerCase()) ? REDACTED : text(value),
      ]),
  };
}

/** Shows `url` without secrets; what is no URL is shown as it is. */
export function hiddenUrl(
  url: string,
  secrets: readonly string[] = [],
): string {
  return createRedactor(secrets).url(url);
}

/** Says whether a header's value must not follow a redirect elsewhere. */
export function isSecretHeader(name: string): boolean {
  return SECRET_HEADERS.has(name.toLowerCase());
}

/**
 * Says whether a query parameter is secret by its name. The value of one that
 * is not known by value still tells two addresses apart, as a digest.
 */
export function isSecretParameter(name: string): boolean {
  return SECRET_PARAMETERS.has(name.toLowerCase());
}

/** SHA-256 in hexadecimal. */
export function digest(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A secret as it may stand in a URL, in JSON, HTML or Basic credentials. */
function spellingsOf(secret: string): string[] {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const escaped = inJson(secret);
  const base64 = btoa(
    String.fromCharCode(...new TextEncoder().encode(secret)),
  );
  return [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    new URLSearchParams({ s: secret }).toString().slice(2),
    escaped,
    escaped.replaceAll("/", "\\/"),
    inJson(escaped),
    secret.replace(/[&<>"']/g, (char) => HTML_ENTITIES[char] ?? char),
    base64,
    base64.replace(/=+$/, ""),
  ];
}

function withoutSecretParts(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") {
    url.username = REDACTED;
    url.password = "";
  }
  if (/^hooks\.slack\.com$/i.test(url.hostname)) {
    url.pathname = `/services/${REDACTED}`;
  }
  if (![...url.searchParams.keys()].some(isSecretParameter)) return url.href;
  for (const name of [...url.searchParams.keys()].filter(isSecretParameter)) {
    url.searchParams.set(name, REDACTED);
  }
  return url.href;
}
