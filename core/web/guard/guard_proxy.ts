import { NoAnswer, untilAborted } from "../client/mod.ts";
import {
  openTunnel,
  type OutgoingProxies,
  proxyFor,
  type Target,
} from "./outgoing_proxy.ts";
import { forbiddenRange } from "./public_address.ts";
import {
  closeQuietly,
  hangUp,
  type Head as WireHead,
  pump,
  readHead,
  writeAll,
} from "./wire.ts";

/** A proxy in this process through which `fetch` can reach vetted addresses. */
export interface GuardProxy {
  /** For `fetch(url, { client })`. */
  readonly client: Deno.HttpClient;
  /**
   * Creates a client that connects once: where a connection ends without an
   * answer, `fetch` makes a request a second time, unseen, and that one is
   * turned away. Close it once the answer's head is there.
   */
  once(): Deno.HttpClient;
  /** Where it listens, on 127.0.0.1. */
  readonly port: number;
  /** Why the proxy could not last reach `host`, with its port, if it did not. */
  failureAt(host: string): NoAnswer | undefined;
  /** Forgets why; what {@linkcode failureAt} gives then came later. */
  forget(host: string): void;
  close(): void;
}

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
  /** Through which public addresses are reached. @default {directly} */
  readonly outgoing?: OutgoingProxies | undefined;
}

/** The longest that connecting to one address may take, in milliseconds. */
const DIAL_MS = 10_000;

/**
 * Opens a proxy on 127.0.0.1. It asks `vet` for the addresses of each host at
 * the moment of connecting, and dials one of those: a resolver that changes
 * its mind after a check gains nothing. TLS, its certificate checks and HTTP
 * stay between `fetch` and the host; through an outgoing proxy, too.
 *
 * @throws {Deno.errors.NotCapable} If the permissions forbid listening there.
 */
export function openGuardProxy(options: GuardProxyOptions): GuardProxy {
  const { vet, caCerts, outgoing = {} } = options;
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const password = crypto.randomUUID();
  const clientOf = (username: string) =>
    Deno.createHttpClient({
      ...(caCerts !== undefined && { caCerts }),
      proxy: {
        url: `http://127.0.0.1:${listener.addr.port}`,
        basicAuth: { username, password },
      },
    });
  const client = clientOf("clipscout");
  const always = credentialsOf("clipscout", password);
  const once = new Set<string>();
  const admits = (credentials: string) =>
    credentials === always || once.delete(credentials);
  const failures = new Map<string, NoAnswer>();
  const open = new Set<Deno.Conn>();
  const closing = new AbortController();
  const dial = async (target: Target) => {
    const { host, port } = target;
    const name = `${host}:${port}`;
    try {
      const ways = waysTo(target, await vet(host), outgoing);
      const upstream = await dialFirst(ways, closing.signal);
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
    once() {
      const username = crypto.randomUUID();
      once.add(credentialsOf(username, password));
      return clientOf(username);
    },
    port: listener.addr.port,
    failureAt: (host) => failures.get(host),
    forget: (host) => void failures.delete(host),
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
      serve(conn, admits, dial).catch(() => {}).finally(async () => {
        await hangUp(conn);
        open.delete(conn);
      });
    }
  }
}

/** A connection to a host, and what it has said already. */
interface Upstream {
  readonly conn: Deno.Conn;
  readonly rest?: Uint8Array;
}

type Dial = (target: Target) => Promise<Upstream>;

/** One way to a host: it may be tried. */
type Way = (signal: AbortSignal) => Promise<Upstream>;

interface Head extends WireHead {
  readonly method: string;
  readonly target: string;
}

/** Serves one connection: one tunnel, or one plain request. */
async function serve(
  conn: Deno.Conn,
  admits: (credentials: string) => boolean,
  dial: Dial,
) {
  const head = await readRequest(conn);
  if (head === undefined || !isAuthorised(head, admits)) {
    // A plain request made again must not take this for its host's answer.
    return await hangUp(conn);
  }
  const isTls = head.method === "CONNECT";
  const url = new URL(isTls ? `http://${head.target}` : head.target);
  const port = Number(url.port || (isTls ? 443 : 80));
  const upstream = await dial({ isTls, host: url.hostname, port });
  try {
    if (isTls) await reply(conn, "200 Connection established");
    else await writeAll(upstream.conn, requestHead(head, url));
    await writeAll(upstream.conn, head.rest);
    if (upstream.rest) await writeAll(conn, upstream.rest);
    // Whichever side ends first ends both: `fetch` never half-closes.
    await Promise.race([pump(conn, upstream.conn), pump(upstream.conn, conn)]);
  } finally {
    await hangUp(upstream.conn);
  }
}

async function readRequest(conn: Deno.Conn): Promise<Head | undefined> {
  const head = await readHead(conn);
  const [method, target] = head?.line.split(" ") ?? [];
  if (head === undefined || method === undefined || target === undefined) {
    return undefined;
  }
  return { ...head, method, target };
}

function failureFrom(error: unknown): NoAnswer {
  return error instanceof NoAnswer
    ? error
    : new NoAnswer("transient", "the connection was refused");
}

/**
 * The ways to a host whose addresses were vetted: IPv4 first, as it works most
 * often. Through an outgoing proxy, https goes by the host's name, since its
 * certificate proves what is reached; plain http by an address that was
 * checked, since nothing else would. Addresses that are not public, which only
 * a user allows, are this machine's own business, and reached directly.
 */
function waysTo(
  target: Target,
  addresses: readonly string[],
  outgoing: OutgoingProxies,
): Way[] {
  const { isTls, host, port } = target;
  const ordered = addresses.toSorted((a, b) =>
    Number(a.includes(":")) - Number(b.includes(":"))
  );
  const proxy = proxyFor(outgoing, target);
  const isPublic = ordered.every((one) => forbiddenRange(one) === undefined);
  if (proxy === undefined || !isPublic) {
    return ordered.map((hostname) => async (signal) => ({
      conn: await Deno.connect({ hostname, port, signal }),
    }));
  }
  const places = isTls && ordered.length > 0 ? [host] : ordered.map(bracketed);
  return places.map((place) => (signal) =>
    openTunnel(proxy, `${place}:${port}`, signal)
  );
}

function bracketed(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}

/** Tries the ways in turn. */
async function dialFirst(
  ways: readonly Way[],
  closing: AbortSignal,
): Promise<Upstream> {
  let failure: unknown = new NoAnswer("transient", "the host has no address");
  for (const way of ways) {
    try {
      return await dialOne(way, closing);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function dialOne(way: Way, closing: AbortSignal): Promise<Upstream> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), DIAL_MS);
  try {
    const signal = AbortSignal.any([closing, late.signal]);
    return await untilAborted(way(signal), signal);
  } finally {
    clearTimeout(timer);
  }
}

function credentialsOf(username: string, password: string): string {
  return btoa(`${username}:${password}`);
}

function isAuthorised(
  { headers }: Head,
  admits: (credentials: string) => boolean,
): boolean {
  return headers.some((header) => {
    const [name = "", value = ""] = header.split(/:\s*/, 2);
    return name.toLowerCase() === "proxy-authorization" &&
      /^basic /i.test(value) && admits(value.slice(6));
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
