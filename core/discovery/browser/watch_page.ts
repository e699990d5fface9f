import { type Clock, SYSTEM_CLOCK } from "../../words/mod.ts";
import { type AddressGuard, NoAnswer } from "../../web/mod.ts";
import type { CdpConnection, CdpEvent } from "./cdp_connection.ts";

/** How a page is watched. */
export interface WatchOptions {
  /** Silence on the network that ends loading, in milliseconds. @default {500} */
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
