/** What one request meets. */
export type Fate =
  /** It is answered as it should be. */
  | "fine"
  /** It is turned away, and told to wait, by seconds or by a date. */
  | "busy"
  | "busy-date"
  /** The system fails before or after it took what was sent. */
  | "fault-before"
  | "fault-after"
  /** The connection ends before or after it took what was sent. */
  | "cut-before"
  | "cut-after";

/** A request, as the system gets it. */
export interface FleetRequest {
  readonly headers: Headers;
  readonly body: string;
}

/** What it answers; `undefined`: the connection ends without an answer. */
export type FleetAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
} | undefined;

/** A clip, as the tests' template writes it. */
interface FleetClip {
  readonly key: string;
  readonly order: string;
  readonly link: string;
}

/** How the system knows again what it took. */
export type Memory = "clip" | "request" | "never";

/** A fleet system that counts each clip as often as it is told to. */
export class FleetSystem {
  /** How often each link was counted. */
  readonly counted = new Map<string, number>();
  /** Work orders that it finds wrong. */
  readonly wrong = new Set<string>();
  readonly requests: FleetRequest[] = [];
  readonly #memory: Memory;
  readonly #keys = new Set<string>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Answers a request, and counts what it took. */
  answer(request: FleetRequest, fate: Fate, nowMs = 0): FleetAnswer {
    this.requests.push(request);
    switch (fate) {
      case "fine":
        return this.#take(request);
      case "busy":
        return answerOf(429, { error: "slow down" }, { "retry-after": "7" });
      case "busy-date": {
        const at = new Date(nowMs + 9000).toUTCString();
        return answerOf(429, { error: "slow down" }, { "retry-after": at });
      }
      case "fault-after":
        this.#take(request);
        return FAULT;
      case "fault-before":
        return FAULT;
      case "cut-after":
        this.#take(request);
        return undefined;
      case "cut-before":
        return undefined;
    }
  }

  #take({ headers, body }: FleetRequest): FleetAnswer {
    const { clips }: { clips: FleetClip[] } = JSON.parse(body);
    if (headers.get("authorization") !== "Bearer fleet-token-of-a-test") {
      return answerOf(401, { error: "who are you?" });
    }
    const requestKey = headers.get("idempotency-key") ?? "";
    if (this.#memory === "request" && this.#keys.has(requestKey)) {
      return answerOf(200, { ok: true });
    }
    if (clips.some(({ order }) => this.wrong.has(order))) {
      return answerOf(422, { errors: "Invalid clip data" });
    }
    this.#keys.add(requestKey);
    for (const { key, link } of clips) {
      if (this.#memory === "clip" && this.#keys.has(key)) continue;
      this.#keys.add(key);
      this.counted.set(link, (this.counted.get(link) ?? 0) + 1);
    }
    return answerOf(201, { ok: true });
  }
}

const FAULT = {
  status: 500,
  headers: { "content-type": "text/html" },
  text: "<html><title>Something went wrong</title></html>",
};

function answerOf(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): FleetAnswer {
  const type = { "content-type": "application/json" };
  return {
    status,
    headers: { ...type, ...headers },
    text: JSON.stringify(body),
  };
}

/** The tests' template. */
export function templateText(
  { url, repeat, batch = 3, ...more }: {
    url: string;
    repeat: Memory;
    batch?: number;
    answer?: unknown;
    auth?: string;
    required?: readonly string[];
  },
): string {
  return JSON.stringify({
    name: "Example fleet",
    auth: "bearer",
    url,
    repeat,
    batch,
    clip: {
      key: "{key}",
      order: "{work_order}",
      link: "{link}",
      by: "{byline}",
      score: "{relevance_score}",
    },
    body: { clips: "{clips}" },
    ...more,
  });
}

/** The same system behind a real socket. */
export interface ServedFleet {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves a system on 127.0.0.1.
 *
 * @param fateOf Says what a request meets, and may do something before or after
 * it is taken.
 */
export function serveFleet(
  system: FleetSystem,
  fateOf: (nth: number) => Fate,
  around: {
    before?: (nth: number) => Promise<void>;
    after?: (nth: number) => Promise<void>;
    now?: () => number;
  } = {},
): ServedFleet {
  const { now = Date.now } = around;
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const work = new Set<Promise<void>>();
  const conns = new Set<Deno.Conn>();
  let nth = 0;
  const accepting = (async () => {
    for await (const conn of listener) {
      conns.add(conn);
      const served = serve(conn).catch(() => {}).finally(() => {
        quietly(() => conn.close());
        conns.delete(conn);
        work.delete(served);
      });
      work.add(served);
    }
  })();
  return {
    port: listener.addr.port,
    async close() {
      listener.close();
      await accepting;
      for (const conn of conns) quietly(() => conn.close());
      await Promise.all(work);
    },
  };

  async function serve(conn: Deno.Conn) {
    const request = await readRequest(conn);
    if (request === undefined) return;
    const number = nth++;
    await around.before?.(number);
    const answer = system.answer(request, fateOf(number), now());
    await around.after?.(number);
    if (answer !== undefined) await conn.write(bytesOf(answer));
  }
}

function bytesOf({ status, headers, text }: NonNullable<FleetAnswer>) {
  const body = new TextEncoder().encode(text);
  const all = {
    ...headers,
    "content-length": String(body.length),
    connection: "close",
  };
  const head = [
    `HTTP/1.1 ${status} X`,
    ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
    "\r\n",
  ].join("\r\n");
  return new Uint8Array([...new TextEncoder().encode(head), ...body]);
}

/** Reads a request; its body comes in chunks, or with its length. */
async function readRequest(
  conn: Deno.Conn,
): Promise<FleetRequest | undefined> {
  let text = "";
  const decoder = new TextDecoder("latin1");
  const buffer = new Uint8Array(65_536);
  while (true) {
    const end = text.indexOf("\r\n\r\n");
    if (end >= 0) {
      const headers = headersOf(text.slice(0, end));
      const body = bodyOf(headers, text.slice(end + 4));
      if (body !== undefined) {
        const bytes = Uint8Array.from(body, (char) => char.charCodeAt(0));
        return { headers, body: new TextDecoder().decode(bytes) };
      }
    }
    const count = await conn.read(buffer);
    if (count === null) return undefined;
    text += decoder.decode(buffer.subarray(0, count));
  }
}

function headersOf(head: string): Headers {
  const headers = new Headers();
  for (const line of head.split("\r\n").slice(1)) {
    const at = line.indexOf(":");
    headers.append(line.slice(0, at), line.slice(at + 1).trim());
  }
  return headers;
}

/** The whole body; `undefined`: some of it is still to come. */
function bodyOf(headers: Headers, rest: string): string | undefined {
  if (headers.get("transfer-encoding") !== "chunked") {
    const length = Number(headers.get("content-length") ?? 0);
    return rest.length < length ? undefined : rest.slice(0, length);
  }
  let body = "";
  for (let at = 0;;) {
    const end = rest.indexOf("\r\n", at);
    if (end < 0) return undefined;
    const size = Number.parseInt(rest.slice(at, end), 16);
    if (rest.length < end + 2 + size + 2) return undefined;
    if (size === 0) return body;
    body += rest.slice(end + 2, end + 2 + size);
    at = end + 2 + size + 2;
  }
}

function quietly(work: () => void) {
  try {
    work();
  } catch {
    // The other side was quicker.
  }
}
