import { createHash } from "node:crypto";
import { createSecretFinder } from "./secret_spellings.ts";
import type { ServiceId } from "./web_client.ts";

/** What stands where a secret stood. */
export const REDACTED = "REDACTED";

/** Takes secrets out of what is shown or written. */
export interface Redactor {
  /** Replaces every known secret, in each of its spellings, and what looks so. */
  text(text: string): string;
  /**
   * Replaces what a service's answer holds of secrets: in pages, where much
   * looks like a key, those alone that are known. A password that is a word is
   * left, since it would take the word out of every piece.
   */
  body(text: string, service: ServiceId): string;
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
  /\bsk-[\w-]{2,200}(?:…|[*.]{2,40})[\w-]{0,40}|\bsk-(?:\w{1,20}-){0,6}(?=\w{0,200}\d)\w{16,200}[\w-]{0,200}|\btvly-[\w-]{8,200}/g;

/** Services whose answers are pages of others. */
const PAGES: ReadonlySet<ServiceId> = new Set([
  "outlet",
  "youtube",
  "browser",
  "scrapingbee",
]);

/** A secret that is a word; keys are none. */
const PLAIN_WORD = /^(?:\p{L}\p{Ll}{0,15}|\p{Lu}{1,16})$/u;

/** Secrets shorter than this would take ordinary words out of texts. */
const MIN_SECRET_LENGTH = 6;

/**
 * Creates a redactor that knows `secrets` by value; headers, parameters and
 * paths that carry secrets by their nature are replaced without being known.
 */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  const long = secrets.filter(({ length }) => length >= MIN_SECRET_LENGTH);
  const all = createSecretFinder(long);
  const keys = createSecretFinder(long.filter((one) => !PLAIN_WORD.test(one)));
  const withoutShapes = (value: string) => value.replace(KEY_SHAPES, REDACTED);
  const text = (value: string) => withoutShapes(all.replace(value, REDACTED));
  return {
    text,
    body(value, service) {
      const known = keys.replace(value, REDACTED);
      return PAGES.has(service) ? known : withoutShapes(known);
    },
    url: (url) => text(withoutSecretParts(url)),
    headers: (headers) =>
      [...headers].map(([name, value]) => [
        name,
        SECRET_HEADERS.has(name.toLowerCase()) ? REDACTED : text(value),
      ]),
  };
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
