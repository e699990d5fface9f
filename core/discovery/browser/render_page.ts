import type { RawAnswer } from "../../web/mod.ts";
import type { CdpConnection } from "./cdp_connection.ts";
import { growPage } from "./grow_page.ts";
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
 * Whether a page is a list, of which more is to be brought out than it shows at
 * first.
 */
export type IsList = (html: string, url: string) => Promise<boolean>;

/** Stands in a document of a list that goes on, with how far it was read. */
const UNFINISHED = "clipscout:goes-on";

/** How far a list was read that goes on; `undefined` if it does not. */
export function unfinishedAt(html: string): string | undefined {
  return new RegExp(`<meta name="${UNFINISHED}" content="([^"]*)">$`)
    .exec(html)?.[1];
}

/**
 * Loads a page in a context of its own, which nothing survives, and gives the
 * document as it is when its scripts are done; a list as far as it could be
 * brought out.
 *
 * @throws {NoAnswer} If the page is refused, or got no answer.
 * @throws {Error} If it crashed or the connection was lost.
 * @throws The signal's reason, if `signal` aborts.
 */
export async function renderPage(
  cdp: CdpConnection,
  url: string,
  signal: AbortSignal,
  options: WatchOptions & { readonly isList?: IsList | undefined },
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
  options: WatchOptions & { readonly isList?: IsList | undefined },
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
    const evaluate = async (expression: string) => {
      const asked = { expression, awaitPromise: true, returnByValue: true };
      const { result } = await Promise.race([
        cdp.send("Runtime.evaluate", asked, sessionId),
        gone,
      ]) as { result?: { value?: unknown } };
      return result?.value;
    };
    const shown = await readDocument(evaluate);
    const finalUrl = shown.url || url;
    const html = await options.isList?.(shown.html, finalUrl)
      ? await grown(shown.html, {
        evaluate,
        quiet: () => Promise.race([page.quiet(), gone]),
        get failures() {
          return page.failures;
        },
      })
      : shown.html;
    return answerOf(html, finalUrl, page.status());
  } finally {
    page.stop();
  }
}

/** A list as far as it can be brought out; `first` is what it showed at first. */
async function grown(
  first: string,
  page: Parameters<typeof growPage>[0],
): Promise<string> {
  const { unfinished, isSame } = await growPage(page);
  const html = isSame ? (await readDocument(page.evaluate)).html : first;
  return unfinished === undefined
    ? html
    : `${html}<meta name="${UNFINISHED}" content="${unfinished}">`;
}

async function readDocument(
  evaluate: (expression: string) => Promise<unknown>,
): Promise<{ html: string; url: string }> {
  const value = await evaluate(READ_DOCUMENT) as string | undefined;
  const [html, url] = JSON.parse(value ?? '["", ""]');
  return { html: `<!DOCTYPE html>${html}`, url };
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
