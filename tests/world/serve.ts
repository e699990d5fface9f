import { createWorld, type World } from "./create_world.ts";
import { BROWSER_VERSION, openBrowserSession } from "./services/browser.ts";
import type { Scenario } from "./scenario.ts";

/** A world behind a port. */
export interface ServedWorld {
  /** Such as `http://127.0.0.1:8787`; the setting `CLIPSCOUT_GATEWAY`. */
  readonly url: string;
  /** The setting `BROWSER_WS_ENDPOINT`. */
  readonly browserUrl: string;
  shutdown(): Promise<void>;
}

/**
 * Serves a world on 127.0.0.1 in gateway form: `/HOST/PATH` is the host's path.
 * Its headless browser is at `/browser` (WebSocket) and, as Chromium has it, at
 * `/json/version`, whose socket address may hold another host
 * (`browserSaysHost`), as it does behind a container's port.
 */
export function serveWorld(
  world: World,
  options: { port?: number; browserSaysHost?: string } = {},
): ServedWorld {
  const { port = 0, browserSaysHost } = options;
  const sockets = new Set<WebSocket>();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port, onListen: () => {} },
    (request) => {
      const url = new URL(request.url);
      const path = url.pathname.replace(/^\/browser(?=\/|$)/, "");
      if (path === "/json/version" || path === "/json/version/") {
        return browserVersion(url, browserSaysHost);
      }
      if (request.headers.get("upgrade") === "websocket") {
        return openBrowser(request);
      }
      return pass(world, request, url);
    },
  );

  function openBrowser(request: Request): Response {
    const { socket, response } = Deno.upgradeWebSocket(request);
    const session = openBrowserSession(world.render, (message) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(message);
    });
    sockets.add(socket);
    socket.onmessage = ({ data }) => session.receive(String(data));
    socket.onclose = () => {
      session.close();
      sockets.delete(socket);
    };
    socket.onerror = () => session.close();
    return response;
  }

  const { port: open } = server.addr;
  return {
    url: `http://127.0.0.1:${open}`,
    browserUrl: `ws://127.0.0.1:${open}/browser`,
    async shutdown() {
      for (const socket of sockets) socket.close();
      await server.shutdown();
    },
  };
}

/** Chromium answers only to an address or `localhost`. */
function browserVersion(url: URL, saysHost = url.host): Response {
  if (!/^(\d+(\.\d+){3}|\[.*\]|localhost)$/.test(url.hostname)) {
    return new Response(
      "Host header is specified and is not an IP address or localhost.",
      { status: 500, headers: { "content-type": "text/html" } },
    );
  }
  return Response.json({
    ...BROWSER_VERSION,
    webSocketDebuggerUrl: `ws://${saysHost}/devtools/browser/3f0c`,
  });
}

/** Hands a request on to the host that its path begins with. */
async function pass(
  world: World,
  request: Request,
  url: URL,
): Promise<Response> {
  const [, host = "", path = "/"] = /^\/([^/]+)(\/.*)?$/.exec(url.pathname) ??
    [];
  if (host === "") return new Response("no host in the path", { status: 404 });
  const body = request.body === null ? {} : { body: await request.text() };
  try {
    return await world.fetch(`https://${host}${path}${url.search}`, {
      method: request.method,
      headers: request.headers,
      redirect: "manual",
      signal: request.signal,
      ...body,
    });
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 });
    return new Response(String(error), {
      status: 502,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }
}

/** What a user sets to run the program against a served world. */
export function environmentFor(served: ServedWorld): Record<string, string> {
  return {
    CLIPSCOUT_GATEWAY: served.url,
    OPENAI_API_KEY: "world",
    GOOGLE_SEARCH_API_KEY: "world",
    GOOGLE_SEARCH_ENGINE_ID: "world",
    SCRAPINGBEE_API_KEY: "world",
    BROWSER_WS_ENDPOINT: served.browserUrl,
  };
}

if (import.meta.main) {
  const name = Deno.args[0] ?? "press_week";
  const path = new URL(
    `../../fixtures/${name}/scenario.ts`,
    import.meta.url,
  );
  const { scenario } = await import(path.href) as { scenario: Scenario };
  const world = createWorld(scenario, { delays: "scenario" });
  const served = serveWorld(world, { port: 8787 });
  console.log(`The world "${scenario.name}" is at ${served.url}\n`);
  for (const [key, value] of Object.entries(environmentFor(served))) {
    console.log(`export ${key}=${value}`);
  }
}
