import type { Rendering } from "../create_world.ts";
import { evaluate } from "./evaluate.ts";

/** Loads a page and gives its DOM after scripts. */
export type Render = (
  url: string,
  signal?: AbortSignal,
) => Promise<Rendering>;

/** One client's connection to the browser. */
export interface BrowserSession {
  /** Takes a message of the client. */
  receive(message: string): void;
  close(): void;
}

/** What `GET /json/version` answers. */
export const BROWSER_VERSION = {
  "Browser": "HeadlessChrome/145.0.0.0",
  "Protocol-Version": "1.3",
  "User-Agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/145.0.0.0 Safari/537.36",
  "V8-Version": "14.5.100",
  "WebKit-Version": "537.36 (@abcdef)",
};

interface Target {
  readonly id: string;
  readonly context: string;
  readonly session: string;
  readonly stop: AbortController;
  intercepts: boolean;
  page: Rendering;
}

type Params = Record<string, unknown>;

/** Opens a session that speaks the part of the DevTools protocol we need. */
export function openBrowserSession(
  render: Render,
  send: (message: string) => void,
): BrowserSession {
  const targets = new Map<string, Target>();
  const contexts = new Set<string>();
  const paused = new Map<string, (passes: boolean) => void>();
  let closed = false;
  let last = 0;
  const nextId = (prefix: string) => `${prefix}${++last}`;

  function say(message: Params): void {
    if (!closed) send(JSON.stringify(message));
  }

  const COMMANDS: Record<
    string,
    (params: Params, session: string | undefined) => unknown
  > = {
    "Browser.getVersion": () => ({
      protocolVersion: "1.3",
      product: BROWSER_VERSION.Browser,
      userAgent: BROWSER_VERSION["User-Agent"],
      jsVersion: BROWSER_VERSION["V8-Version"],
      revision: "@abcdef",
    }),
    "Target.createBrowserContext": () => {
      const browserContextId = nextId("C");
      contexts.add(browserContextId);
      return { browserContextId };
    },
    "Target.disposeBrowserContext": ({ browserContextId }) => {
      if (!contexts.delete(String(browserContextId))) {
        throw new Error("Failed to find context with id " + browserContextId);
      }
      for (const target of targets.values()) {
        if (target.context === browserContextId) closeTarget(target);
      }
    },
    "Target.createTarget": ({ browserContextId }) => {
      const id = nextId("T");
      targets.set(id, {
        id,
        context: String(browserContextId ?? ""),
        session: nextId("S"),
        stop: new AbortController(),
        intercepts: false,
        page: {
          html: "<html><head></head><body></body></html>",
          status: 200,
          url: "about:blank",
        },
      });
      return { targetId: id };
    },
    "Target.attachToTarget": ({ targetId, flatten }) => {
      const target = targets.get(String(targetId));
      if (target === undefined) {
        throw new Error("No target with given id found");
      }
      if (flatten !== true) throw new Error("Only flat sessions are supported");
      say({
        method: "Target.attachedToTarget",
        params: {
          sessionId: target.session,
          targetInfo: { targetId, type: "page", attached: true },
          waitingForDebugger: false,
        },
      });
      return { sessionId: target.session };
    },
    "Target.closeTarget": ({ targetId }) => {
      const target = targets.get(String(targetId));
      if (target !== undefined) closeTarget(target);
      return { success: target !== undefined };
    },
    "Fetch.enable": (_, session) => {
      targetOf(session).intercepts = true;
    },
    "Fetch.continueRequest": ({ requestId }) => goOn(requestId, true),
    "Fetch.failRequest": ({ requestId }) => goOn(requestId, false),
    "Page.navigate": ({ url }, session) =>
      navigate(targetOf(session), String(url)),
    "Runtime.evaluate": async ({ expression }, session) => ({
      result: await evaluate(String(expression), targetOf(session).page),
    }),
  };

  function targetOf(session: string | undefined): Target {
    for (const target of targets.values()) {
      if (target.session === session) return target;
    }
    throw new Error("Session with given id not found.");
  }

  function closeTarget(target: Target): void {
    target.stop.abort(new Error("target closed"));
    targets.delete(target.id);
    say({
      method: "Target.detachedFromTarget",
      params: { sessionId: target.session, targetId: target.id },
    });
  }

  function goOn(requestId: unknown, passes: boolean): void {
    const resume = paused.get(String(requestId));
    if (resume === undefined) throw new Error("Invalid InterceptionId.");
    paused.delete(String(requestId));
    resume(passes);
  }

  async function navigate(target: Target, url: string) {
    const requestId = nextId("R");
    const loaderId = nextId("L");
    const event = (method: string, params: Params) =>
      say({ method, params, sessionId: target.session });
    const about = { requestId, frameId: target.id, loaderId, type: "Document" };
    const request = { url, method: "GET", headers: {} };
    event("Network.requestWillBeSent", { ...about, documentURL: url, request });
    const failed = (errorText: string) => {
      event("Network.loadingFailed", { ...about, errorText, canceled: false });
      return { frameId: target.id, loaderId, errorText };
    };
    if (target.intercepts && !await passes(target, url)) {
      return failed("net::ERR_BLOCKED_BY_CLIENT");
    }
    try {
      target.page = await render(url, target.stop.signal);
    } catch (error) {
      if (target.stop.signal.aborted) throw error;
      return failed("net::ERR_NAME_NOT_RESOLVED");
    }
    event("Network.responseReceived", {
      ...about,
      response: {
        url: target.page.url,
        status: target.page.status,
        mimeType: "text/html",
        headers: {},
      },
    });
    event("Network.loadingFinished", {
      requestId,
      encodedDataLength: target.page.html.length,
    });
    queueMicrotask(() => {
      event("Page.domContentEventFired", { timestamp: 1 });
      event("Page.loadEventFired", { timestamp: 1 });
    });
    return { frameId: target.id, loaderId };
  }

  function passes(target: Target, url: string): Promise<boolean> {
    const id = nextId("interception-job-");
    const answer = Promise.withResolvers<boolean>();
    paused.set(id, answer.resolve);
    say({
      method: "Fetch.requestPaused",
      sessionId: target.session,
      params: {
        requestId: id,
        frameId: target.id,
        resourceType: "Document",
        request: { url, method: "GET", headers: {} },
      },
    });
    return answer.promise;
  }

  async function receive(message: string): Promise<void> {
    const { id, method, params = {}, sessionId } = JSON.parse(message);
    const session = sessionId === undefined ? {} : { sessionId };
    try {
      const command = COMMANDS[method];
      if (command === undefined && !QUIET.has(method)) {
        throw new Error(`'${method}' wasn't found`);
      }
      const result = await command?.(params, sessionId) ?? {};
      say({ id, result, ...session });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      say({ id, error: { code: -32000, message: reason }, ...session });
    }
  }

  return {
    receive: (message) => void receive(message),
    close() {
      closed = true;
      for (const target of targets.values()) target.stop.abort();
    },
  };
}

/** Switches that change nothing here. */
const QUIET = new Set([
  "Page.enable",
  "Network.enable",
  "Runtime.enable",
  "Inspector.enable",
  "Log.enable",
  "Target.setDiscoverTargets",
  "Target.setAutoAttach",
  "Browser.setDownloadBehavior",
  "Browser.close",
  "Network.setBypassServiceWorker",
  "Network.setUserAgentOverride",
  "Network.setExtraHTTPHeaders",
  "Network.setBlockedURLs",
  "Network.setCacheDisabled",
  "Emulation.setUserAgentOverride",
  "Emulation.setDeviceMetricsOverride",
  "Page.setLifecycleEventsEnabled",
  "Page.setBypassCSP",
  "Page.addScriptToEvaluateOnNewDocument",
  "Page.handleJavaScriptDialog",
  "Page.stopLoading",
]);
