import { lookup as dnsLookup } from "node:dns/promises";
import { isIP } from "node:net";

/** Options for {@linkcode findBrowserSocket}. */
export interface FindBrowserSocketOptions {
  /** Asks for the version document. @default {globalThis.fetch} */
  fetch?: typeof globalThis.fetch;
  /** Finds a host's address. @default {lookup of node:dns} */
  lookup?: (host: string) => Promise<string>;
}

/** Time for the version document, in milliseconds. */
const DISCOVERY_MS = 10_000;

/**
 * Finds the DevTools WebSocket behind a setting in one of three forms: `http(s)`
 * (discovered), `ws(s)://…/devtools/browser/…` (taken as it is) and
 * `ws(s)://host?token=` (a browser service, taken as it is).
 *
 * Chromium refuses requests whose Host is a name, so a plain name is replaced
 * by its address. The socket that Chromium answers with echoes that Host and
 * may say `0.0.0.0` or an inner port: only its path is kept.
 *
 * @throws {Error} If no browser answers there.
 */
export async function findBrowserSocket(
  endpoint: string,
  options: FindBrowserSocketOptions = {},
): Promise<string> {
  const { fetch = globalThis.fetch, lookup = firstAddress } = options;
  const url = new URL(endpoint);
  const plain = url.protocol === "http:" || url.protocol === "ws:";
  if (plain && needsAddress(url.hostname)) {
    const address = await lookup(url.hostname);
    url.hostname = address.includes(":") ? `[${address}]` : address;
  }
  if (url.protocol.startsWith("ws")) return url.href;

  const version = new URL(url);
  version.pathname = `${url.pathname.replace(/\/$/, "")}/json/version`;
  const response = await fetch(version, {
    signal: AbortSignal.timeout(DISCOVERY_MS),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`the browser answered ${response.status}: ${brief(text)}`);
  }
  const inner = new URL(socketOf(text));
  const socket = new URL(url);
  socket.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  socket.pathname = inner.pathname;
  for (const [name, value] of inner.searchParams) {
    if (!socket.searchParams.has(name)) socket.searchParams.set(name, value);
  }
  return socket.href;
}

function needsAddress(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 && host !== "localhost";
}

async function firstAddress(host: string): Promise<string> {
  return (await dnsLookup(host)).address;
}

function socketOf(text: string): string {
  let socket: unknown;
  try {
    socket = JSON.parse(text).webSocketDebuggerUrl;
  } catch {
    throw new Error(`the answer is no version document: ${brief(text)}`);
  }
  if (typeof socket === "string" && URL.canParse(socket)) return socket;
  throw new Error("the version document names no webSocketDebuggerUrl");
}

function brief(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 120);
}
