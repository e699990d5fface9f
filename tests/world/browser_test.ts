import { assertEquals, assertMatch } from "@std/assert";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { createWorld } from "./create_world.ts";
import { serveWorld } from "./serve.ts";

const PAGE = "https://lotandlane.example/stories/" +
  "honda-prologue-elite-keys-road-trip";

Deno.test("browser reads a script-built page over a real socket", async () => {
  const served = serveWorld(createWorld(scenario));
  try {
    const html = await read(WebSocket, served.browserUrl, "continueRequest");
    assertMatch(html, /Forty-two bridges in a Honda Prologue/);
  } finally {
    await served.shutdown();
  }
});

Deno.test("browser reads a script-built page in process", async () => {
  const { WebSocket, requests } = createWorld(scenario);

  const html = await read(WebSocket, "ws://browser/", "continueRequest");

  assertMatch(html, /Forty-two bridges in a Honda Prologue/);
  assertEquals(requests.map(({ by, url }) => [by, url]), [["browser", PAGE]]);
});

Deno.test("browser loads nothing that its client refuses", async () => {
  const { WebSocket, requests } = createWorld(scenario);

  const error = await read(WebSocket, "ws://browser/", "failRequest");

  assertEquals(error, "net::ERR_BLOCKED_BY_CLIENT");
  assertEquals(requests, []);
});

Deno.test("serveWorld() answers in gateway form", async () => {
  const served = serveWorld(createWorld(scenario));
  try {
    const page = await fetch(
      `${served.url}/lotandlane.example/stories/` +
        "honda-prologue-elite-keys-road-trip",
    );
    const nowhere = await fetch(`${served.url}/nowhere.example/`);
    const moved = await fetch(`${served.url}/youtu.be/n5Qv7XyHd0w`, {
      redirect: "manual",
    });

    assertMatch(await page.text(), /<div id="root"><\/div>/);
    assertEquals(nowhere.status, 502);
    await nowhere.body?.cancel();
    assertMatch(
      moved.headers.get("location") ?? "",
      /^https:\/\/www\.youtube\.com\/watch\?v=n5Qv7XyHd0w/,
    );
    await moved.body?.cancel();
  } finally {
    await served.shutdown();
  }
});

Deno.test("serveWorld()'s browser answers to addresses, not to names", async () => {
  const served = serveWorld(createWorld(scenario), {
    browserSaysHost: "0.0.0.0:9222",
  });
  try {
    const version = await fetch(`${served.url}/json/version`);
    const { webSocketDebuggerUrl } = await version.json();
    const named = await askByName(Number(new URL(served.url).port));

    assertMatch(webSocketDebuggerUrl, /^ws:\/\/0\.0\.0\.0:9222\/devtools/);
    assertMatch(named, /^HTTP\/1\.1 500 [\s\S]*not an IP address or localhost/);
  } finally {
    await served.shutdown();
  }
});

/** The raw answer to a request whose Host is a name. */
async function askByName(port: number): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(new TextEncoder().encode(
    "GET /json/version HTTP/1.1\r\nHost: browser:9222\r\nConnection: close\r\n\r\n",
  ));
  let answer = "";
  const chunk = new Uint8Array(4096);
  for (;;) {
    const length = await connection.read(chunk);
    if (length === null) return answer;
    answer += new TextDecoder().decode(chunk.subarray(0, length));
  }
}

/** The DOM of the page; or the error of navigating to it. */
async function read(
  Socket: typeof WebSocket,
  url: string,
  decide: "continueRequest" | "failRequest",
): Promise<string> {
  const socket = new Socket(url);
  const waiting = new Map<number, (value: Record<string, string>) => void>();
  const loaded = Promise.withResolvers<void>();
  let last = 0;
  const call = (method: string, params = {}, sessionId?: string) => {
    const id = ++last;
    socket.send(JSON.stringify({ id, method, params, sessionId }));
    return new Promise<Record<string, string>>((resolve) =>
      waiting.set(id, resolve)
    );
  };
  socket.onmessage = ({ data }) => {
    const { id, result, method, params, sessionId } = JSON.parse(data);
    if (id !== undefined) waiting.get(id)?.(result);
    if (method === "Page.loadEventFired") loaded.resolve();
    if (method === "Fetch.requestPaused") {
      call(`Fetch.${decide}`, { requestId: params.requestId }, sessionId);
    }
  };
  await new Promise<void>((resolve) => socket.onopen = () => resolve());
  const { browserContextId } = await call("Target.createBrowserContext");
  const { targetId } = await call("Target.createTarget", { browserContextId });
  const { sessionId } = await call("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  await call("Page.enable", {}, sessionId);
  await call("Fetch.enable", {}, sessionId);
  const { errorText } = await call("Page.navigate", { url: PAGE }, sessionId);
  let html = errorText ?? "";
  if (errorText === undefined) {
    await loaded.promise;
    const expression = "document.documentElement.outerHTML";
    const { result } = await call(
      "Runtime.evaluate",
      { expression },
      sessionId,
    );
    html = (result as unknown as { value: string }).value;
  }
  await call("Target.disposeBrowserContext", { browserContextId });
  await new Promise<void>((resolve) => {
    socket.addEventListener("close", () => resolve(), { once: true });
    socket.close();
  });
  return html;
}
