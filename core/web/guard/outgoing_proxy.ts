import { NoAnswer, untilAborted } from "../client/mod.ts";
import { closeQuietly, readHead, writeAll } from "./wire.ts";

/** The proxies through which the outside is reached. */
export interface OutgoingProxies {
  /** For https: an `http://` address, perhaps with user and password. */
  readonly https?: string | undefined;
  /** For plain http; the same. */
  readonly http?: string | undefined;
  /** Hosts that are reached without a proxy, as `NO_PROXY` names them. */
  readonly except?: readonly string[] | undefined;
}

/** Where a connection is to lead. */
export interface Target {
  readonly isTls: boolean;
  readonly host: string;
  readonly port: number;
}

/** Which proxy a connection goes through; none, if it goes directly. */
export function proxyFor(
  { https, http, except = [] }: OutgoingProxies,
  target: Target,
): URL | undefined {
  const proxy = target.isTls ? https : http;
  if (proxy === undefined) return undefined;
  return except.some((entry) => isNamedBy(entry, target))
    ? undefined
    : new URL(proxy);
}

/**
 * Whether an entry of `NO_PROXY` names a host: `example.com` and
 * `.example.com` with all below it, `*` any, and each with a port that one
 * alone.
 */
function isNamedBy(entry: string, { host, port }: Target): boolean {
  const [, name = entry, only] = /^([^:]*|\[.*\]):(\d+)$/.exec(entry) ?? [];
  if (only !== undefined && Number(only) !== port) return false;
  const bare = (text: string) =>
    text.toLowerCase().replaceAll(/^\*?\.|\.$|[[\]]/g, "");
  const [wanted, given] = [bare(name), bare(host)];
  return wanted === "*" || wanted === given ||
    (wanted !== "" && given.endsWith(`.${wanted}`));
}

/**
 * Opens a tunnel through a proxy.
 *
 * @param to Host or address, with its port.
 * @returns The connection, and what came behind the proxy's answer.
 * @throws {NoAnswer} `refused` if the proxy lets nothing through, or the
 * permissions do not let the proxy be reached; else `transient`.
 */
export async function openTunnel(
  proxy: URL,
  to: string,
  signal: AbortSignal,
): Promise<{ conn: Deno.Conn; rest: Uint8Array }> {
  const conn = await reach(proxy, signal);
  try {
    const { status, rest } = await untilAborted(ask(conn, proxy, to), signal);
    if (status >= 200 && status < 300) return { conn, rest };
    throw refusal(status, to);
  } catch (error) {
    closeQuietly(conn);
    if (error instanceof NoAnswer) throw error;
    throw new NoAnswer("transient", "the outgoing proxy gave no answer");
  }
}

async function reach(proxy: URL, signal: AbortSignal): Promise<Deno.Conn> {
  const hostname = proxy.hostname.replaceAll(/[[\]]/g, "");
  const port = Number(proxy.port || 80);
  try {
    return await untilAborted(
      Deno.connect({ hostname, port, signal }),
      signal,
    );
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) {
      throw new NoAnswer(
        "refused",
        `the permissions deny the outgoing proxy ${hostname}:${port}; ` +
          "it can be reached once its range is taken out of --deny-net",
        0,
        { isUnsent: true },
      );
    }
    throw new NoAnswer(
      "transient",
      `the outgoing proxy ${hostname}:${port} cannot be reached`,
      undefined,
      { isUnsent: true },
    );
  }
}

async function ask(conn: Deno.Conn, proxy: URL, to: string) {
  const user = credentials(proxy);
  const lines = [
    `CONNECT ${to} HTTP/1.1`,
    `Host: ${to}`,
    ...user === undefined ? [] : [`Proxy-Authorization: Basic ${user}`],
  ];
  await writeAll(
    conn,
    new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`),
  );
  const { line = "", rest = new Uint8Array() } = await readHead(conn) ?? {};
  const [, status] = /^HTTP\/1\.[01] (\d{3})\b/.exec(line) ?? [];
  if (status !== undefined) return { status: Number(status), rest };
  throw new NoAnswer("transient", "the outgoing proxy gave no answer");
}

/** What the proxy asks for, from its address; user and password as bytes. */
function credentials({ username, password }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  const bytes = new TextEncoder().encode(
    `${decoded(username)}:${decoded(password)}`,
  );
  return btoa(String.fromCharCode(...bytes));
}

/** A part of an address as its owner wrote it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function refusal(status: number, to: string): NoAnswer {
  const unsent = { isUnsent: true };
  if (status === 407) {
    return new NoAnswer(
      "refused",
      "the outgoing proxy does not take its user name and password (407)",
      0,
      unsent,
    );
  }
  if (status >= 400 && status < 500) {
    const port = to.slice(to.lastIndexOf(":") + 1);
    return new NoAnswer(
      "refused",
      `the outgoing proxy lets nothing through to port ${port} of the host (${status})`,
      0,
      unsent,
    );
  }
  return new NoAnswer(
    "transient",
    `the outgoing proxy could not reach the host (${status})`,
    undefined,
    unsent,
  );
}
