import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** A server that listens. */
export interface HttpServer {
  readonly port: number;
  /** Takes nothing new, lets what is being answered end, and lets all go. */
  shutdown(): Promise<void>;
}

/** How long a client may take, in milliseconds, before it is let go. */
export interface ClientLimits {
  /** For the header of a request, from its connection or its first byte. */
  readonly headerMs: number;
  /** For a whole request; at 1 Mbit/s an upload of 40 MB takes half of it. */
  readonly requestMs: number;
  /** Between two requests. */
  readonly idleMs: number;
  /** How often is looked who took too long. */
  readonly checkMs: number;
}

const LIMITS: ClientLimits = {
  headerMs: 15_000,
  requestMs: 600_000,
  idleMs: 30_000,
  checkMs: 3_000,
};

/** Answers a request; `from` is the address of the other end of the socket. */
export type Handle = (request: Request, from: string) => Promise<Response>;

/**
 * Listens for HTTP, and lets go who sends a header or a body too slowly. The
 * runtime's own `Deno.serve` waits for either without end, so that anybody who
 * reaches the port could hold as many connections as the machine has; its
 * `node:http` has limits.
 *
 * @param options `port` 0 is any that is free.
 * @throws {Error} If it cannot listen there, with Node's `code`.
 */
export async function listen(
  { hostname, port, limits = LIMITS }: {
    readonly hostname: string;
    readonly port: number;
    readonly limits?: ClientLimits;
  },
  handle: Handle,
): Promise<HttpServer> {
  // Commands that serve nothing do not load these.
  const { createServer } = await import("node:http");
  const write = await writer();
  const answering = new Set<Promise<void>>();
  const server = createServer({
    headersTimeout: limits.headerMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.checkMs,
  }, (message, reply) => {
    const answered = answer(message, reply, { handle, write });
    answering.add(answered);
    answered.finally(() => answering.delete(answered));
  });
  await listening(server, { host: hostname, port });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async shutdown() {
      const closed = new Promise<void>((resolve) =>
        server.close(() => resolve())
      );
      await Promise.all(answering);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Writes a body as fast as its client takes it. */
type Write = (body: ReadableStream, reply: ServerResponse) => Promise<void>;

async function writer(): Promise<Write> {
  const { Readable } = await import("node:stream");
  const { pipeline } = await import("node:stream/promises");
  return (body, reply) => pipeline(Readable.fromWeb(body as never), reply);
}

function listening(
  server: Server,
  at: { host: string; port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(at, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(
  message: IncomingMessage,
  reply: ServerResponse,
  { handle, write }: { handle: Handle; write: Write },
): Promise<void> {
  // A client that goes away in the middle is nobody's fault.
  message.on("error", () => {});
  reply.on("error", () => {});
  try {
    const request = requestOf(message, reply);
    if (request === undefined) {
      reply.writeHead(400).end();
      return;
    }
    const from = message.socket.remoteAddress ?? "";
    const response = packed(await handle(request, from), request);
    await send(response, reply, request.method === "HEAD" ? undefined : write);
  } catch {
    reply.destroy();
  }
}

/** What came as a request; `undefined` if it is none that a page could send. */
function requestOf(
  message: IncomingMessage,
  reply: ServerResponse,
): Request | undefined {
  const { method = "GET", url = "", rawHeaders } = message;
  try {
    if (!url.startsWith("/")) return undefined;
    const headers = new Headers();
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
      headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
    }
    const hasBody = method !== "GET" && method !== "HEAD";
    return new Request(`http://${headers.get("host")}${url}`, {
      method,
      headers,
      ...hasBody && { body: bodyOf(message, reply) },
    });
  } catch {
    return undefined;
  }
}

/** A body, read no faster than it is wanted; what is not wanted is dropped. */
function bodyOf(
  message: IncomingMessage,
  reply: ServerResponse,
): ReadableStream<Uint8Array> {
  let isOver = false;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      message.pause();
      message.on("data", (chunk: Uint8Array) => {
        if (isOver) return;
        controller.enqueue(new Uint8Array(chunk));
        if ((controller.desiredSize ?? 0) <= 0) message.pause();
      });
      const end = (close: () => void) => {
        if (!isOver) close();
        isOver = true;
      };
      message.on("end", () => end(() => controller.close()));
      message.on("error", (error) => end(() => controller.error(error)));
      message.on("close", () => end(() => controller.error(new Error("gone"))));
      // The rest of what was answered early makes way for the next request.
      reply.on("finish", () => {
        end(() => controller.error(new Error("answered already")));
        message.resume();
      });
    },
    pull: () => void message.resume(),
    cancel() {
      isOver = true;
      message.resume();
    },
  });
}

/** Kinds of answers that packing makes smaller; events must not wait for it. */
const PACKABLE = /^(?:text\/(?!event-stream)|application\/(?:json|javascript))/;

/** Packs an answer where its asker can unpack it. */
function packed(response: Response, { headers, method }: Request): Response {
  const accepts = headers.get("accept-encoding") ?? "";
  const { body, status, headers: given } = response;
  const isPackable = PACKABLE.test(given.get("content-type") ?? "");
  if (body === null || !isPackable || method === "HEAD") return response;
  const own = new Headers(given);
  own.append("vary", "accept-encoding");
  if (!/\bgzip\b/.test(accepts)) {
    return new Response(body, { status, headers: own });
  }
  own.delete("content-length");
  own.set("content-encoding", "gzip");
  const smaller = body.pipeThrough(new CompressionStream("gzip"));
  return new Response(smaller, { status, headers: own });
}

async function send(
  { status, headers, body }: Response,
  reply: ServerResponse,
  write: Write | undefined,
): Promise<void> {
  reply.statusCode = status;
  for (const [name, value] of headers) {
    if (name !== "set-cookie") reply.setHeader(name, value);
  }
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) reply.setHeader("set-cookie", cookies);
  if (body === null || write === undefined) {
    await body?.cancel();
    reply.end();
    return;
  }
  reply.flushHeaders();
  await write(body, reply);
}
