import zlib from "node:zlib";

/** What a host answers once. */
export interface FaultAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly pack?: readonly (keyof typeof PACKERS)[];
  /** Bytes of the whole answer after which the connection is dropped. */
  readonly cut?: number;
  /** Bytes after which nothing more comes, and nothing ends. */
  readonly hangs?: number;
  /** Bytes that come every {@linkcode DRIP_MS}; the whole answer at once if absent. */
  readonly drip?: number;
  readonly times?: number;
}

/** Answers by path, in the order of the visits. */
export type FaultPages = Readonly<Record<string, readonly FaultAnswer[]>>;

const PACKERS = {
  gzip: (bytes: Uint8Array) => zlib.gzipSync(bytes),
  br: (bytes: Uint8Array) => zlib.brotliCompressSync(bytes),
  deflate: (bytes: Uint8Array) => zlib.deflateSync(bytes),
  zstd: (bytes: Uint8Array) => zlib.zstdCompressSync(bytes),
};

/** Milliseconds between two drops of an answer that drips. */
const DRIP_MS = 40;

const encoder = new TextEncoder();

/** Opens a TLS server on loopback whose hosts answer as `pagesOf` says. */
export function openFaultHosts(
  pagesOf: (host: string) => FaultPages | undefined,
  tls: { cert: string; key: string },
): { port: number; close(): Promise<void> } {
  const listener = Deno.listenTls({ hostname: "127.0.0.1", port: 0, ...tls });
  const visits = new Map<string, number>();
  const open = new Set<Promise<void>>();
  const accepting = accept();

  return {
    port: listener.addr.port,
    async close() {
      listener.close();
      await accepting;
      await Promise.all(open);
    },
  };

  async function accept() {
    try {
      for await (const conn of listener) {
        const done = serve(conn).catch(() => {}).finally(() => {
          open.delete(done);
          closeQuietly(conn);
        });
        open.add(done);
      }
    } catch {
      // The listener is closed.
    }
  }

  async function serve(conn: Deno.Conn) {
    const { host, path } = await readHead(conn);
    const id = `${host}${path}`;
    const visit = visits.get(id) ?? 0;
    visits.set(id, visit + 1);
    const answers = pagesOf(host)?.[path] ?? [{ status: 404, body: "no" }];
    await write(conn, answers[Math.min(visit, answers.length - 1)]!);
  }
}

function bytesOf(answer: FaultAnswer): Uint8Array {
  const { status = 200, headers = {}, body = "", pack = [], cut } = answer;
  const text = encoder.encode(body.repeat(answer.times ?? 1));
  const packed = pack.reduce<Uint8Array>((b, name) => PACKERS[name](b), text);
  const all = {
    "content-type": "text/html; charset=utf-8",
    "content-length": `${packed.byteLength}`,
    "connection": "close",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} X`, ...lines, "", ""].join("\r\n");
  const whole = new Uint8Array([...encoder.encode(head), ...packed]);
  return whole.subarray(0, cut);
}

async function readHead(
  conn: Deno.Conn,
): Promise<{ host: string; path: string }> {
  const buffer = new Uint8Array(65_536);
  let text = "";
  while (!text.includes("\r\n\r\n")) {
    const count = await conn.read(buffer);
    if (count === null) break;
    text += new TextDecoder().decode(buffer.subarray(0, count));
  }
  const host = /^host:\s*([^:\s]+)/im.exec(text)?.[1] ?? "";
  return { host, path: text.split(" ")[1]?.split("?")[0] ?? "/" };
}

async function write(conn: Deno.Conn, answer: FaultAnswer) {
  const { hangs, drip = Infinity } = answer;
  const bytes = bytesOf(answer).subarray(0, hangs);
  for (let at = 0; at < bytes.length;) {
    at += await conn.write(bytes.subarray(at, at + drip));
    if (drip < Infinity) await new Promise((go) => setTimeout(go, DRIP_MS));
  }
  if (hangs !== undefined) await untilLeft(conn);
}

/** Waits until the other side has had enough. */
async function untilLeft(conn: Deno.Conn) {
  const buffer = new Uint8Array(64);
  while (await conn.read(buffer) !== null);
}

function closeQuietly(conn: Deno.Conn) {
  try {
    conn.close();
  } catch {
    // The other side was quicker.
  }
}
