import { NoAnswer, untilAborted } from "../client/mod.ts";

/** A proxy in this process through which `fetch` can reach vetted addresses. */
export interface GuardProxy {
  /** For `fetch(url, { client })`. */
  readonly client: Deno.HttpClient;
  /** Where it listens, on 127.0.0.1. */
  readonly port: number;
  /** Why the proxy could not last reach `host`, with its port, if it did not. */
  failureAt(host: string): NoAnswer | undefined;
  close(): void;
}

const MAX_HEAD_BYTES = 65_536;

/** Options for {@linkcode openGuardProxy}. */
export interface GuardProxyOptions {
  /**
   * Resolves a host's name, anew each time.
   *
   * @throws {NoAnswer} If one of its addresses must not be reached.
   */
  readonly vet: (host: string) => Promise<readonly string[]>;
  /** Certificates to trust beyond the usual ones, PEM. */
  readonly caCerts?: string[];
}

/** The longest that connecting to one address may take, in milliseconds. */
const DIAL_MS = 10_000;

/**
 * Opens a proxy on 127.0.0.1. It asks `vet` for the addresses of each host at
 * the moment of connecting, and dials one of those: a resolver that changes
 * its mind after a check gains nothing. TLS, its certificate checks and HTTP
 * stay between `fetch` and the host.
 *
 * @throws {Deno.errors.NotCapable} If the permissions forbid listening there.
 */
export function openGuardProxy(options: GuardProxyOptions): GuardProxy {
  const { vet, caCerts } = options;
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const password = crypto.randomUUID();
  const client = Deno.createHttpClient({
    ...(caCerts !== undefined && { caCerts }),
    proxy: {
      url: `http://127.0.0.1:${listener.addr.port}`,
      basicAuth: { username: "clipscout", password },
    },
  });
  const credentials = `basic ${btoa(`clipscout:${password}`)}`;
  const failures = new Map<string, NoAnswer>();
  const open = new Set<Deno.Conn>();
  const closing = new AbortController();
  const dial = async (host: string, port: number) => {
    const name = `${host}:${port}`;
    try {
      const addresses = await vet(host);
      const upstream = await dialFirst(addresses, port, closing.signal);
      failures.delete(name);
      return upstream;
    } catch (error) {
      failures.set(name, failureFrom(error));
      throw error;
    }
  };
  accept();

  return {
    client,
    port: listener.addr.port,
    failureAt: (host) => failures.get(host),
    close() {
      closing.abort();
      client.close();
      listener.close();
      for (const conn of open) closeQuietly(conn);
    },
  };

  async function accept() {
    for await (const conn of listener) {
      open.add(conn);
      serve(conn, credentials, dial).catch(() => {}).finally(async () => {
        await hangUp(conn);
        open.delete(conn);
      });
    }
  }
}

type Dial = (host: string, port: number) => Promise<Deno.Conn>;

interface Head {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
  /** Bytes that came after the head. */
  readonly rest: Uint8Array;
}

/** Serves one connection: one tunnel, or one plain request. */
async function serve(conn: Deno.Conn, credentials: string, dial: Dial) {
  const head = await readHead(conn);
  if (head === undefined || !isAuthorised(head, credentials)) {
    return await reply(conn, "407 Proxy Authentication Required");
  }
  const isTunnel = head.method === "CONNECT";
  const url = new URL(isTunnel ? `http://${head.target}` : head.target);
  const port = Number(url.port || (isTunnel ? 443 : 80));
  const upstream = await dial(url.hostname, port);
  try {
    if (isTunnel) await reply(conn, "200 Connection established");
    else await writeAll(upstream, requestHead(head, url));
    await writeAll(upstream, head.rest);
    // Whichever side ends first ends both: `fetch` never half-closes.
    await Promise.race([pump(conn, upstream), pump(upstream, conn)]);
  } finally {
    await hangUp(upstream);
  }
}

function failureFrom(error: unknown): NoAnswer {
  return error instanceof NoAnswer
    ? error
    : new NoAnswer("transient", "the connection was refused");
}

/** Tries the addresses in turn, IPv4 first: it is what works most often. */
async function dialFirst(
  addresses: readonly string[],
  port: number,
  closing: AbortSignal,
): Promise<Deno.Conn> {
  const ordered = addresses.toSorted((a, b) =>
    Number(a.includes(":")) - Number(b.includes(":"))
  );
  let failure: unknown = new NoAnswer("transient", "the host has no address");
  for (const hostname of ordered) {
    try {
      return await dialOne(hostname, port, closing);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function dialOne(
  hostname: string,
  port: number,
  closing: AbortSignal,
): Promise<Deno.Conn> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), DIAL_MS);
  try {
    const signal = AbortSignal.any([closing, late.signal]);
    return await untilAborted(Deno.connect({ hostname, port, signal }), signal);
  } finally {
    clearTimeout(timer);
  }
}

async function readHead(conn: Deno.Conn): Promise<Head | undefined> {
  const buffer = new Uint8Array(MAX_HEAD_BYTES);
  let size = 0;
  while (size < buffer.length) {
    const count = await conn.read(buffer.subarray(size));
    if (count === null) return undefined;
    const from = Math.max(0, size - 3);
    size += count;
    const end = endOfHead(buffer.subarray(0, size), from);
    if (end > 0) return parseHead(buffer.subarray(0, size), end);
  }
  return undefined;
}

/** Where the head ends, its blank line included; 0 if it does not yet. */
function endOfHead(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 3 < bytes.length; at++) {
    if (
      bytes[at] === 13 && bytes[at + 1] === 10 && bytes[at + 2] === 13 &&
      bytes[at + 3] === 10
    ) return at + 4;
  }
  return 0;
}

function parseHead(bytes: Uint8Array, end: number): Head | undefined {
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, end - 4));
  const [line = "", ...headers] = text.split("\r\n");
  const [method, target] = line.split(" ");
  if (method === undefined || target === undefined) return undefined;
  return { method, target, headers, rest: bytes.slice(end) };
}

function isAuthorised({ headers }: Head, credentials: string): boolean {
  return headers.some((header) => {
    const [name = "", value = ""] = header.split(/:\s*/, 2);
    return name.toLowerCase() === "proxy-authorization" &&
      `basic ${value.slice(6)}` === credentials;
  });
}

/** The head as the origin gets it; it must close after its one answer. */
function requestHead({ method, headers }: Head, url: URL): Uint8Array {
  const kept = headers.filter((header) =>
    !/^(?:proxy-[^:]*|connection|keep-alive):/i.test(header)
  );
  const lines = [
    `${method} ${url.pathname}${url.search} HTTP/1.1`,
    ...kept,
    "Connection: close",
  ];
  const text = `${lines.join("\r\n")}\r\n\r\n`;
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

async function reply(conn: Deno.Conn, status: string) {
  await writeAll(conn, new TextEncoder().encode(`HTTP/1.1 ${status}\r\n\r\n`));
}

/** Copies until one side is gone. */
async function pump(from: Deno.Conn, to: Deno.Conn) {
  const buffer = new Uint8Array(16_384);
  try {
    while (true) {
      const count = await from.read(buffer);
      if (count === null) return;
      await writeAll(to, buffer.subarray(0, count));
    }
  } catch {
    // A reset is an end like any other.
  }
}

async function writeAll(conn: Deno.Conn, bytes: Uint8Array) {
  let at = 0;
  while (at < bytes.length) at += await conn.write(bytes.subarray(at));
}

/** Closes a connection; a read that is under way would hold it open. */
async function hangUp(conn: Deno.Conn) {
  try {
    await conn.closeWrite();
  } catch {
    // The other side was quicker.
  }
  closeQuietly(conn);
}

function closeQuietly(conn: Deno.Conn) {
  try {
    conn.close();
  } catch {
    // It is closed already.
  }
}
