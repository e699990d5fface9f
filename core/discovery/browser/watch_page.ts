import { type Clock, SYSTEM_CLOCK } from "../../words/mod.ts";
import { type AddressGuard, NoAnswer } from "../../web/mod.ts";
import type { CdpConnection, CdpEvent } from "./cdp_connection.ts";

/** How a page is watched. */
export interface WatchOptions {
  /**
   * Silence on the network after which a page is looked at, in milliseconds; it
   * is done once two looks in a row see the same. @default {500}
   */
  readonly silenceMs?: number;
  /** Longest time for loading, in milliseconds. @default {20000} */
  readonly loadMs?: number;
  /** Waits for silence and for loading. @default {SYSTEM_CLOCK} */
  readonly clock?: Clock;
  /** Forbids addresses to the page and to where it is redirected. */
  readonly guard: Pick<AddressGuard, "check">;
}

/** What is known of a page while it loads. */
export interface PageWatch {
  /**
   * Resolves when the page is done, or its time is up: no request is open, and
   * its scripts neither work nor change it. May be asked for again once more was
   * done to the page.
   */
  quiet(): Promise<void>;
  /** How many requests of its scripts to its own host were refused or failed. */
  readonly failures: number;
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

/**
 * Watches a page from before it loads: answers each request that it wants to
 * make, and tells when it is done or in trouble.
 *
 * @param frameId The page's own frame, which has the target's id.
 */
export function watchPage(
  cdp: CdpConnection,
  sessionId: string,
  frameId: string,
  signal: AbortSignal,
  options: WatchOptions,
): PageWatch {
  const { silenceMs = 500, loadMs = 20_000, guard, clock = SYSTEM_CLOCK } =
    options;
  const trouble = Promise.withResolvers<never>();
  const running = new Map<string, string>();
  let quiet = Promise.withResolvers<void>();
  let isAsked = false;
  let loaded = false;
  let failures = 0;
  let status = 0;
  let host = "";
  let refused = "";
  let looks = 0;
  let seen: string | undefined;
  let cancelSilence = () => {};
  let cancelDeadline = startTimer(clock, loadMs, () => quiet.resolve());
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
    let isOver = false;
    const cancel = startTimer(clock, silenceMs, async () => {
      const now = await lookAtPage(cdp, sessionId);
      if (isOver) return;
      looks++;
      if (looks >= MOST_LOOKS || (now !== undefined && now === seen)) {
        return quiet.resolve();
      }
      seen = now;
      listenForSilence();
    });
    cancelSilence = () => {
      isOver = true;
      cancel();
    };
  }

  function noteFailure(requestId: unknown) {
    const from = URL.parse(running.get(String(requestId)) ?? "");
    if (from !== null && from.hostname === host) failures++;
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
    "Network.requestWillBeSent": ({ requestId, request }) => {
      running.set(String(requestId), (request as { url: string }).url);
    },
    "Network.loadingFinished": ({ requestId }) => {
      running.delete(String(requestId));
    },
    "Network.loadingFailed": ({ requestId, type }) => {
      if (FROM_SCRIPTS.has(String(type))) noteFailure(requestId);
      running.delete(String(requestId));
    },
    "Network.responseReceived": (params) => {
      const response = params.response as { status: number; url: string };
      if (FROM_SCRIPTS.has(String(params.type)) && response.status >= 400) {
        noteFailure(params.requestId);
      }
      if (params.type !== "Document" || params.frameId !== frameId) return;
      status = Number(response.status);
      host = URL.parse(response.url)?.hostname ?? "";
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
    quiet() {
      if (isAsked) {
        cancelDeadline();
        quiet = Promise.withResolvers<void>();
        cancelDeadline = startTimer(clock, loadMs, () => quiet.resolve());
        looks = 0;
        seen = undefined;
        listenForSilence();
      }
      isAsked = true;
      return quiet.promise;
    },
    get failures() {
      return failures;
    },
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

/** Looks after which a page counts as done, even if it never rests. */
const MOST_LOOKS = 10;

/** Kinds of requests that scripts make. */
const FROM_SCRIPTS = new Set(["XHR", "Fetch"]);

/**
 * What a page is at a moment when its scripts let it be looked at: how many
 * elements, letters and long tasks it has had. The question stands in the same
 * queue as the page's own work, so that a slow machine delays both alike.
 */
const LOOK = `(async () => {
  const turn = () => new Promise((go) => {
    if (!globalThis.requestAnimationFrame) return go();
    requestAnimationFrame(() => go());
    setTimeout(go, 250);
  });
  let tasks = 0;
  const observer = new PerformanceObserver((list) => {
    tasks += list.getEntries().length;
  });
  observer.observe({ type: "longtask", buffered: true });
  await turn();
  await turn();
  observer.disconnect();
  let elements = 0;
  const count = (root) => {
    for (const { shadowRoot } of root.querySelectorAll("*")) {
      elements++;
      if (shadowRoot) count(shadowRoot);
    }
  };
  count(document);
  const letters = document.documentElement?.textContent?.length ?? 0;
  return [elements, Math.round(letters / 100), tasks].join(" ");
})()`;

/** What is to be seen of a page; `undefined` if it cannot be looked at now. */
async function lookAtPage(
  cdp: CdpConnection,
  sessionId: string,
): Promise<string | undefined> {
  const asked = { expression: LOOK, awaitPromise: true, returnByValue: true };
  try {
    const { result } = await cdp.send("Runtime.evaluate", asked, sessionId) as {
      result?: { value?: unknown };
    };
    return typeof result?.value === "string" ? result.value : undefined;
  } catch {
    // It is on its way to another document, or gone.
    return undefined;
  }
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

/** Says why a page must not ask for `address`, if it must not. */
export async function whyForbidden(
  address: string,
  guard: WatchOptions["guard"],
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

/** Calls `run` after `ms` milliseconds, unless what it returns is called. */
function startTimer(clock: Clock, ms: number, run: () => void): () => void {
  const stop = new AbortController();
  clock.sleep(ms, stop.signal).then(run, () => {});
  return () => stop.abort();
}
