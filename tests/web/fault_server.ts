import zlib from "node:zlib";

/** A server on loopback that does one wrong thing per path. */
export interface FaultServer {
  readonly port: number;
  /** How often a path was asked for. */
  visits(path: string): number;
  close(): Promise<void>;
}

type Fault = (conn: Deno.Conn, visit: number, path: string) => Promise<void>;

const encoder = new TextEncoder();

/** The faults by name; `visit` counts the requests for one URL, from 1. */
const FAULTS: Readonly<Record<string, Fault>> = {
  "fine": (conn) => send(conn, 200, html("A week with the Kestrel GT")),
  "reset-before": (conn) => Promise.resolve(conn.close()),
  "reset-mid": async (conn) => {
    await write(conn, head(200, { "content-length": "5000" }));
    await write(conn, "<html><body>half a pa");
    conn.close();
  },
  "slow-drip": async (conn) => {
    await write(conn, head(200, { "transfer-encoding": "chunked" }));
    await dripUntilGone(conn);
  },
  "never": async (conn) => {
    await conn.read(new Uint8Array(1));
  },
  "fifty-megabytes": async (conn) => {
    await write(conn, head(200, { "content-length": String(50 << 20) }));
    const megabyte = new Uint8Array(1 << 20).fill(32);
    for (let count = 0; count < 50; count++) await write(conn, megabyte);
  },
  "gzip-bomb": (conn) => send(conn, 200, BOMB, { "content-encoding": "gzip" }),
  "zstd-bomb": (conn) =>
    send(conn, 200, ZSTD_BOMB, { "content-encoding": "zstd" }),
  "redirect-loop": (conn) => redirect(conn, "/redirect-loop/again"),
  "redirect-far": (conn, _visit, path) => redirect(conn, `${path}/on`),
  "redirect-loopback": (conn) => redirect(conn, "http://127.0.0.2/secret"),
  "redirect-loopback6": (conn) => redirect(conn, "http://[::1]/secret"),
  "redirect-metadata": (conn) =>
    redirect(conn, "http://169.254.169.254/latest/meta-data/"),
  "redirect-nowhere": (conn) => redirect(conn, "http://[nonsense/"),
  "too-long": (conn) =>
    send(conn, 200, html("whole"), { "content-length": "900000" }),
  "wrong-charset": (conn) =>
    send(conn, 200, latin1(html("Citroën ë-C3 für Anfänger")), {
      "content-type": "text/html; charset=utf-8",
    }),
  "rate-seconds": (conn, visit) =>
    visit === 1
      ? send(conn, 429, "slow down", { "retry-after": "40" })
      : send(conn, 200, html("after 40 s")),
  "rate-date": (conn, visit) =>
    visit === 1
      ? send(conn, 429, "slow down", {
        "retry-after": new Date(Date.now() + 30_000).toUTCString(),
      })
      : send(conn, 200, html("after the date")),
  "rate-day": (conn) =>
    send(conn, 429, "come back tomorrow", { "retry-after": "86400" }),
  "error-then-fine": (conn, visit) =>
    visit < 3
      ? send(conn, 503, "busy")
      : send(conn, 200, html("fine at the third try")),
  "error-always": (conn) => send(conn, 500, "no"),
  "challenge": (conn) =>
    send(
      conn,
      200,
      "<html><head><title>Just a moment...</title></head>" +
        "<body><script>window._cf_chl_opt={}</script></body></html>",
    ),
  "html-for-json": (conn) => send(conn, 200, html("502 Bad Gateway")),
  "half-json": (conn) => send(conn, 200, '{"items":[{"title":"Kes'),
  "empty": (conn) => send(conn, 200, ""),
  "gone": (conn) => send(conn, 410, "gone"),
  "no-http": async (conn) => {
    await write(conn, "220 mail.example ESMTP\r\n");
    conn.close();
  },
  "endless-head": async (conn) => {
    await write(conn, "HTTP/1.1 200 OK\r\n");
    await write(conn, `x-filler: ${"a".repeat(2 << 20)}\r\n\r\n`);
    conn.close();
  },
};

/** The names of all faults. */
export const FAULT_NAMES = Object.keys(FAULTS);

const BOMB = zlib.gzipSync(new Uint8Array(64 << 20));
const ZSTD_BOMB = zlib.zstdCompressSync(new Uint8Array(64 << 20));

/**
 * Opens the server, at every address of this machine; the first part of a
 * request's path names the fault.
 */
export function openFaultServer(): FaultServer {
  const listener = Deno.listen({ hostname: "0.0.0.0", port: 0 });
  const visits = new Map<string, number>();
  const open = new Set<Promise<void>>();
  const conns = new Set<Deno.Conn>();
  const accepting = accept();

  return {
    port: listener.addr.port,
    visits: (path) => visits.get(path) ?? 0,
    async close() {
      listener.close();
      await accepting;
      for (const conn of conns) closeQuietly(conn);
      await Promise.all(open);
    },
  };

  async function accept() {
    for await (const conn of listener) {
      conns.add(conn);
      const done = serve(conn).catch(() => {}).finally(() => {
        closeQuietly(conn);
        conns.delete(conn);
        open.delete(done);
      });
      open.add(done);
    }
  }

  async function serve(conn: Deno.Conn) {
    const path = await readPath(conn);
    const visit = (visits.get(path) ?? 0) + 1;
    visits.set(path, visit);
    const name = path.split(/[/?]/)[1] ?? "";
    await (FAULTS[name] ?? FAULTS["gone"]!)(conn, visit, path);
  }
}

/** Reads the request's head (its body is never needed) and gives the path. */
async function readPath(conn: Deno.Conn): Promise<string> {
  const buffer = new Uint8Array(65_536);
  let text = "";
  while (!text.includes("\r\n\r\n")) {
    const count = await conn.read(buffer);
    if (count === null) break;
    text += new TextDecoder().decode(buffer.subarray(0, count));
  }
  return text.split(" ")[1] ?? "/";
}

/** Sends a byte each 5 ms, until the other side has had enough. */
async function dripUntilGone(conn: Deno.Conn) {
  for (let count = 0; count < 2000; count++) {
    await write(conn, "1\r\nx\r\n");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function html(text: string): string {
  return `<html><head><title>Torque Ledger</title></head><body><p>${text}</p></body></html>`;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

async function redirect(conn: Deno.Conn, location: string) {
  await send(conn, 302, "", { location });
}

async function send(
  conn: Deno.Conn,
  status: number,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
) {
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const length = { "content-length": String(bytes.byteLength) };
  await write(conn, head(status, { ...length, ...headers }));
  await write(conn, bytes);
}

function head(status: number, headers: Record<string, string>): string {
  const all = { "content-type": "text/html", connection: "close", ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} X`, ...lines, "", ""].join("\r\n");
}

async function write(conn: Deno.Conn, data: string | Uint8Array) {
  const bytes = typeof data === "string" ? encoder.encode(data) : data;
  let at = 0;
  while (at < bytes.length) at += await conn.write(bytes.subarray(at));
}

function closeQuietly(conn: Deno.Conn) {
  try {
    conn.close();
  } catch {
    // The other side was quicker.
  }
}
