import { findBrowserSocket } from "./browser_endpoint.ts";
import {
  type CdpConnection,
  type CdpEvent,
  connectCdp,
} from "./cdp_connection.ts";
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import {
  type AddressGuard,
  createAddressGuard,
  resolveBySystem,
} from "../web/address_guard.ts";
import { NoAnswer } from "../web/no_answer.ts";
import type { RawAnswer } from "../web/web_client.ts";

/** A headless browser somewhere else, started by somebody else. */
export interface Browser {
  /**
   * Loads a page in a context of its own, lets its scripts run until the
   * network is silent, and gives the document as it then is.
   *
   * @throws {NoAnswer} If the browser cannot be reached, the page crashed, or
   * our own rules refuse it.
   * @throws The signal's reason, if `signal` aborts.
   */
  render(url: string, signal: AbortSignal): Promise<RawAnswer>;
  /**
   * The browser's name and version, such as `Chrome/156.0`.
   *
   * @throws {Error} If the browser cannot be reached.
   */
  version(): Promise<string>;
  close(): Promise<void>;
}

/** Options for {@linkcode createCdpBrowser}. */
export interface CdpBrowserOptions {
  /** `BROWSER_WS_ENDPOINT`, in any of its three forms. */
  endpoint: string;
  /** Pages open at once. @default {3} */
  maxPages?: number;
  /** Silence on the network that ends loading, in milliseconds. @default {500} */
  silenceMs?: number;
  /** Longest time for loading, in milliseconds. @default {20000} */
  loadMs?: number;
  /** Waits for silence and for loading. @default {SYSTEM_CLOCK} */
  clock?: Clock;
  /**
   * Forbids addresses to the pages and to where they are redirected.
   *
   * @default {one that asks the system for names}
   */
  guard?: Pick<AddressGuard, "check">;
  /** @default {globalThis.fetch} */
  fetch?: typeof globalThis.fetch;
  /** @default {new WebSocket(url)} */
  connect?: (url: string) => WebSocket;
  /** Finds a host's address. @default {lookup of node:dns} */
  lookup?: (host: string) => Promise<string>;
}

/** What an article's text never depends on; nor are frames loaded. */
const UNWANTED = new Set([
  "Image",
  "Media",
  "Font",
  "TextTrack",
  "Ping",
  "Prefetch",
  "CSPViolationReport",
]);

/**
 * Leaves the page no way out that interception does not see. Workers and
 * popups are, besides, held before their first step; see `preparePage`.
 */
const CLOSE_SIDE_DOORS = `
for (const name of ["WebSocket", "WebTransport", "RTCPeerConnection",
  "webkitRTCPeerConnection", "Worker", "SharedWorker"]) {
  try { Object.defineProperty(globalThis, name, { value: undefined }); }
  catch { /* the page goes on without */ }
}
globalThis.open = () => null;`;

/** Creates a client of a remote Chromium over its DevTools WebSocket. */
export function createCdpBrowser(options: CdpBrowserOptions): Browser {
  const { endpoint, maxPages = 3, connect, guard = guardOfSystem() } = options;
  const slots = createSlots(maxPages);
  let connecting: Promise<CdpConnection> | undefined;

  async function connection(): Promise<CdpConnection> {
    const current = await connecting?.catch(() => undefined);
    if (current?.isOpen) return current;
    connecting = findBrowserSocket(endpoint, options)
      .then((socket) => connectCdp(socket, connect ? { connect } : {}));
    return await connecting;
  }

  return {
    async render(url, signal) {
      const release = await slots.take(signal);
      try {
        const why = await whyForbidden(url, guard, signal);
        if (why !== undefined) throw new NoAnswer("refused", why, 0);
        const cdp = await connection();
        return await renderPage(cdp, url, signal, { ...options, guard });
      } catch (error) {
        signal.throwIfAborted();
        throw noAnswerFrom(error);
      } finally {
        release();
      }
    },
    async version() {
      const { product } = await (await connection()).send("Browser.getVersion");
      return String(product);
    },
    async close() {
      await (await connecting?.catch(() => undefined))?.close();
    },
  };
}

function guardOfSystem(): AddressGuard {
  return createAddressGuard({ resolve: resolveBySystem, clock: SYSTEM_CLOCK });
}

/** Options with which a page is loaded. */
type PageOptions =
  & CdpBrowserOptions
  & Required<Pick<CdpBrowserOptions, "guard">>;

function noAnswerFrom(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new NoAnswer("transient", message, 0);
}

async function renderPage(
  cdp: CdpConnection,
  url: string,
  signal: AbortSignal,
  options: PageOptions,
): Promise<RawAnswer> {
  signal.throwIfAborted();
  const { browserContextId } = await cdp.send("Target.createBrowserContext", {
    disposeOnDetach: true,
  });
  try {
    return await loadPage(cdp, String(browserContextId), url, signal, options);
  } finally {
    if (cdp.isOpen) {
      await cdp.send("Target.disposeBrowserContext", { browserContextId })
        .catch(() => {});
    }
  }
}

async function loadPage(
  cdp: CdpConnection,
  browserContextId: string,
  url: string,
  signal: AbortSignal,
  options: PageOptions,
): Promise<RawAnswer> {
  const { targetId } = await cdp.send("Target.createTarget", {
    url: "about:blank",
    browserContextId,
  });
  const attached = await cdp.send("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  const sessionId = String(attached.sessionId);
  const page = watchPage(cdp, sessionId, String(targetId), signal, options);
  try {
    await preparePage(cdp, sessionId, browserContextId);
    const gone = page.trouble;
    const navigated = await Promise.race([
      cdp.send("Page.navigate", { url }, sessionId),
      gone,
    ]);
    page.throwIfRefused();
    if (navigated.errorText) throw new Error(String(navigated.errorText));
    await Promise.race([page.quiet(), gone]);
    page.throwIfRefused();
    const { result } = await Promise.race([
      cdp.send("Runtime.evaluate", {
        expression:
          "JSON.stringify([document.documentElement?.outerHTML ?? '', location.href])",
        returnByValue: true,
      }, sessionId),
      gone,
    ]) as { result?: { value?: string } };
    const [html, finalUrl] = JSON.parse(result?.value ?? '["", ""]');
    return answerOf(`<!DOCTYPE html>${html}`, finalUrl || url, page.status());
  } finally {
    page.stop();
  }
}

async function preparePage(
  cdp: CdpConnection,
  sessionId: string,
  browserContextId: string,
): Promise<void> {
  const { userAgent } = await cdp.send("Browser.getVersion");
  const forPage: [string, Record<string, unknown>?][] = [
    ["Page.enable"],
    ["Network.enable"],
    ["Network.setBypassServiceWorker", { bypass: true }],
    ["Network.setUserAgentOverride", {
      userAgent: String(userAgent).replace("HeadlessChrome", "Chrome"),
    }],
    ["Inspector.enable"],
    ["Page.addScriptToEvaluateOnNewDocument", { source: CLOSE_SIDE_DOORS }],
    ["Fetch.enable", { patterns: [{ urlPattern: "*" }] }],
    ["Target.setAutoAttach", {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    }],
  ];
  await Promise.all([
    cdp.send("Browser.setDownloadBehavior", {
      behavior: "deny",
      browserContextId,
    }),
    ...forPage.map(([method, params]) => cdp.send(method, params, sessionId)),
  ]);
}

/** What is known of a page while it loads. */
interface PageWatch {
  /** Resolves when loading is over, or its time is up. */
  quiet(): Promise<void>;
  /** Rejects when the page crashes, the connection is lost or time is up. */
  readonly trouble: Promise<never>;
  /** @throws {NoAnswer} If the page itself may not be requested. */
  throwIfRefused(): void;
  /**
   * Status of the page itself, after redirects.
   *
   * @throws {NoAnswer} If the browser got no answer.
   */
  status(): number;
  stop(): void;
}

function watchPage(
  cdp: CdpConnection,
  sessionId: string,
  frameId: string,
  signal: AbortSignal,
  options: PageOptions,
): PageWatch {
  const { silenceMs = 500, loadMs = 20_000, guard, clock = SYSTEM_CLOCK } =
    options;
  const trouble = Promise.withResolvers<never>();
  const quiet = Promise.withResolvers<void>();
  const running = new Set<string>();
  let loaded = false;
  let status = 0;
  let refused = "";
  let cancelSilence = () => {};
  const cancelDeadline = startTimer(clock, loadMs, quiet.resolve);
  trouble.promise.catch(() => {});
  const onAbort = () => trouble.reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  cdp.closed.then((reason) =>
    trouble.reject(new Error(`the browser's connection is lost: ${reason}`))
  );

  function listenForSilence() {
    cancelSilence();
    if (!loaded || running.size > 0) return;
    cancelSilence = startTimer(clock, silenceMs, quiet.resolve);
  }

  async function onRequest(params: Record<string, unknown>) {
    const { requestId, resourceType, request } = params as {
      requestId: string;
      resourceType: string;
      request: { url: string };
    };
    const isDocument = resourceType === "Document";
    const isPage = isDocument && params.frameId === frameId;
    const isWanted = isPage || !(isDocument || UNWANTED.has(resourceType));
    const why = isWanted
      ? await whyForbidden(request.url, guard, signal)
      : undefined;
    if (why !== undefined && isPage) refused = why;
    const [method, extra] = isWanted && why === undefined
      ? ["Fetch.continueRequest", {}] as const
      : ["Fetch.failRequest", { errorReason: "BlockedByClient" }] as const;
    await cdp.send(method, { requestId, ...extra }, sessionId).catch(() => {});
  }

  const HEARD: Record<string, (params: Record<string, unknown>) => void> = {
    "Fetch.requestPaused": (params) => void onRequest(params),
    "Network.requestWillBeSent": ({ requestId }) => {
      running.add(String(requestId));
    },
    "Network.loadingFinished": ({ requestId }) => {
      running.delete(String(requestId));
    },
    "Network.loadingFailed": ({ requestId }) => {
      running.delete(String(requestId));
    },
    "Network.responseReceived": (params) => {
      if (params.type !== "Document" || params.frameId !== frameId) return;
      status = Number((params.response as { status: number }).status);
    },
    "Page.loadEventFired": () => {
      loaded = true;
    },
    "Page.javascriptDialogOpening": () =>
      void cdp.send("Page.handleJavaScriptDialog", { accept: false }, sessionId)
        .catch(() => {}),
    "Inspector.targetCrashed": () =>
      trouble.reject(new Error("the page crashed in the browser")),
  };
  const unlisten = cdp.listen(sessionId, (event: CdpEvent) => {
    HEARD[event.method]?.(event.params);
    listenForSilence();
  });

  return {
    quiet: () => quiet.promise,
    trouble: trouble.promise,
    throwIfRefused() {
      if (refused !== "") throw new NoAnswer("refused", refused, 0);
    },
    status() {
      if (status > 0) return status;
      throw new NoAnswer("transient", "the browser got no answer", 0);
    },
    stop() {
      cancelDeadline();
      cancelSilence();
      signal.removeEventListener("abort", onAbort);
      unlisten();
    },
  };
}

/** Says why a page must not ask for `address`, if it must not. */
async function whyForbidden(
  address: string,
  guard: PageOptions["guard"],
  signal: AbortSignal,
): Promise<string | undefined> {
  const url = URL.parse(address);
  if (url && ["data:", "blob:", "about:"].includes(url.protocol)) {
    return undefined;
  }
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    return "the page leads to an address that is not of the web";
  }
  try {
    await guard.check(url, signal);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function answerOf(text: string, finalUrl: string, status: number): RawAnswer {
  return {
    status,
    headers: new Headers({ "content-type": "text/html; charset=utf-8" }),
    text,
    finalUrl,
    bytes: new TextEncoder().encode(text).length,
  };
}

function createSlots(count: number) {
  const queue: (() => void)[] = [];
  let free = count;
  const release = () => {
    const next = queue.shift();
    if (next) next();
    else free++;
  };
  return {
    /** Waits for a slot; the answer gives it back. */
    async take(signal: AbortSignal): Promise<() => void> {
      signal.throwIfAborted();
      if (free > 0) {
        free--;
        return release;
      }
      const turn = Promise.withResolvers<void>();
      const wake = () => turn.resolve();
      const onAbort = () => {
        const at = queue.indexOf(wake);
        if (at >= 0) queue.splice(at, 1);
        turn.reject(signal.reason);
      };
      queue.push(wake);
      signal.addEventListener("abort", onAbort, { once: true });
      try {
        await turn.promise;
        return release;
      } finally {
        signal.removeEventListener("abort", onAbort);
      }
    },
  };
}

/** Calls `run` after `ms` milliseconds, unless what it returns is called. */
function startTimer(clock: Clock, ms: number, run: () => void): () => void {
  const stop = new AbortController();
  clock.sleep(ms, stop.signal).then(run, () => {});
  return () => stop.abort();
}
