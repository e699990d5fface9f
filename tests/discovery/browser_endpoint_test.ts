import { assertEquals, assertRejects } from "@std/assert";
import { findBrowserSocket } from "../../core/discovery/browser/browser_endpoint.ts";

function versionOf(webSocketDebuggerUrl: string) {
  return (() =>
    Promise.resolve(
      new Response(JSON.stringify({ webSocketDebuggerUrl })),
    )) as typeof globalThis.fetch;
}

const lookup = (host: string) =>
  host === "chromium"
    ? Promise.resolve("192.0.2.7")
    : Promise.reject(new Error(`not asked for: ${host}`));

const CASES = [
  {
    does: "discovers the path, and keeps its own host and port",
    endpoint: "http://127.0.0.1:9222",
    says: "ws://0.0.0.0:80/devtools/browser/3f0c",
    socket: "ws://127.0.0.1:9222/devtools/browser/3f0c",
  },
  {
    does: "turns a name into an address, which Chromium wants",
    endpoint: "http://chromium:9222/",
    says: "ws://chromium:9222/devtools/browser/3f0c",
    socket: "ws://192.0.2.7:9222/devtools/browser/3f0c",
  },
  {
    does: "goes from https to wss, and keeps the token",
    endpoint: "https://browser.example/?token=secret",
    says: "ws://127.0.0.1/devtools/browser/3f0c",
    socket: "wss://browser.example/devtools/browser/3f0c?token=secret",
  },
  {
    does: "takes a whole socket as it is",
    endpoint: "ws://127.0.0.1:9222/devtools/browser/3f0c",
    says: "never asked",
    socket: "ws://127.0.0.1:9222/devtools/browser/3f0c",
  },
  {
    does: "takes a browser service as it is",
    endpoint: "wss://browser.example?token=secret",
    says: "never asked",
    socket: "wss://browser.example/?token=secret",
  },
  {
    does: "leaves localhost alone",
    endpoint: "ws://localhost:3000/?token=secret",
    says: "never asked",
    socket: "ws://localhost:3000/?token=secret",
  },
];

for (const { does, endpoint, says, socket } of CASES) {
  Deno.test(`findBrowserSocket() ${does}`, async () => {
    const fetch = versionOf(says);

    assertEquals(await findBrowserSocket(endpoint, { fetch, lookup }), socket);
  });
}

const FAULTS = [
  { does: "tells a status", answer: new Response("no", { status: 500 }) },
  { does: "tells a page of HTML", answer: new Response("<html>") },
  { does: "tells a version without a socket", answer: new Response("{}") },
];

for (const { does, answer } of FAULTS) {
  Deno.test(`findBrowserSocket() ${does}`, async () => {
    const fetch = (() => Promise.resolve(answer)) as typeof globalThis.fetch;

    await assertRejects(
      () => findBrowserSocket("http://127.0.0.1:9222", { fetch, lookup }),
      Error,
    );
  });
}
