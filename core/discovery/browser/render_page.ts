import type { RawAnswer } from "../../web/mod.ts";
import type { CdpConnection } from "./cdp_connection.ts";
import { type WatchOptions, watchPage } from "./watch_page.ts";

/** More of a document than this is not taken, in characters. */
const MOST_CHARACTERS = 8_000_000;

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

/**
 * Loads a page in a context of its own, which nothing survives, and gives the
 * document as it is when its scripts are done.
 *
 * @throws {NoAnswer} If the page is refused, or got no answer.
 * @throws {Error} If it crashed or the connection was lost.
 * @throws The signal's reason, if `signal` aborts.
 */
export async function renderPage(
  cdp: CdpConnection,
  url: string,
  signal: AbortSignal,
  options: WatchOptions,
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
  options: WatchOptions,
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
        expression: READ_DOCUMENT,
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

/**
 * The page as it stands, with what is in open shadow roots as declared ones:
 * `outerHTML` leaves them out.
 */
const READ_DOCUMENT = `(() => {
  const root = document.documentElement;
  const shadowRoots = [];
  const look = (node) => {
    for (const { shadowRoot } of node.querySelectorAll?.("*") ?? []) {
      if (!shadowRoot) continue;
      shadowRoots.push(shadowRoot);
      look(shadowRoot);
    }
  };
  if (root) look(root);
  const html = shadowRoots.length === 0 || !root.getHTML
    ? root?.outerHTML ?? ""
    : root.cloneNode().outerHTML.replace("</html>", "") +
      root.getHTML({ shadowRoots }) + "</html>";
  return JSON.stringify([
    html.slice(0, ${MOST_CHARACTERS}),
    location.href,
  ]);
})()`;

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

function answerOf(text: string, finalUrl: string, status: number): RawAnswer {
  return {
    status,
    headers: new Headers({ "content-type": "text/html; charset=utf-8" }),
    text,
    finalUrl,
    bytes: new TextEncoder().encode(text).length,
  };
}
