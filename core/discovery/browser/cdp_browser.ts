import { SYSTEM_CLOCK } from "../../words/mod.ts";
import {
  type AddressGuard,
  createAddressGuard,
  NoAnswer,
  type RawAnswer,
  resolveBySystem,
} from "../../web/mod.ts";
import { findBrowserSocket } from "./browser_endpoint.ts";
import { type CdpConnection, connectCdp } from "./cdp_connection.ts";
import { type Paper, printPage } from "./print_page.ts";
import { type IsList, renderPage } from "./render_page.ts";
import { createSlots } from "./slots.ts";
import { type WatchOptions, whyForbidden } from "./watch_page.ts";

/** A headless browser somewhere else, started by somebody else. */
export interface Browser {
  /**
   * Loads a page in a context of its own, lets its scripts run until they are
   * done, and gives the document as it then is.
   *
   * @param isList Tells by what a page shows at first whether it is scrolled,
   * and what says "more" is clicked, until nothing new comes or it is enough;
   * {@linkcode unfinishedAt} tells of a list that goes on. @default {never}
   * @throws {NoAnswer} If the browser cannot be reached, the page crashed, or
   * our own rules refuse it.
   * @throws The signal's reason, if `signal` aborts.
   */
  render(
    url: string,
    signal: AbortSignal,
    isList?: IsList,
  ): Promise<RawAnswer>;
  /**
   * The browser's name and version, such as `Chrome/156.0`.
   *
   * @throws {Error} If the browser cannot be reached.
   */
  version(): Promise<string>;
  close(): Promise<void>;
}

/** A browser that prints, too. */
export interface PrintingBrowser extends Browser {
  /**
   * Prints a document of our own as PDF; it can ask nobody for anything.
   *
   * @throws {Error} If the browser cannot be reached, or is not done in time.
   * @throws The signal's reason, if `signal` aborts.
   */
  print(
    html: string,
    paper: Paper,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>>;
}

/** Options for {@linkcode createCdpBrowser}. */
export interface CdpBrowserOptions extends Partial<WatchOptions> {
  /** `BROWSER_WS_ENDPOINT`, in any of its three forms. */
  endpoint: string;
  /** Pages open at once. @default {3} */
  maxPages?: number;
  /** @default {one that asks the system for names} */
  guard?: WatchOptions["guard"];
  /** @default {globalThis.fetch} */
  fetch?: typeof globalThis.fetch;
  /** @default {new WebSocket(url)} */
  connect?: (url: string) => WebSocket;
  /** Finds a host's address. @default {lookup of node:dns} */
  lookup?: (host: string) => Promise<string>;
}

/** Creates a client of a remote Chromium over its DevTools WebSocket. */
export function createCdpBrowser(options: CdpBrowserOptions): PrintingBrowser {
  const { endpoint, maxPages = 3, connect, guard = guardOfSystem() } = options;
  const slots = createSlots(maxPages);
  let connecting: Promise<CdpConnection> | undefined;

  /** The one connection; a new one, if it was lost or never came about. */
  function connection(): Promise<CdpConnection> {
    connecting ??= open().catch((error) => {
      connecting = undefined;
      throw error;
    });
    return connecting;
  }

  async function open(): Promise<CdpConnection> {
    const socket = await findBrowserSocket(endpoint, options);
    const cdp = await connectCdp(socket, {
      ...(connect && { connect }),
    });
    cdp.closed.then(() => connecting = undefined);
    return cdp;
  }

  return {
    async render(url, signal, isList) {
      const release = await slots.take(signal);
      try {
        const why = await whyForbidden(url, guard, signal);
        if (why !== undefined) throw new NoAnswer("refused", why, 0);
        const cdp = await connection();
        return await renderPage(cdp, url, signal, {
          ...options,
          guard,
          isList,
        });
      } catch (error) {
        signal.throwIfAborted();
        throw noAnswerFrom(error);
      } finally {
        release();
      }
    },
    async print(html, paper, signal) {
      const release = await slots.take(signal);
      try {
        return await raceWithSignal(
          connection().then((cdp) => printPage(cdp, html, paper)),
          signal,
        );
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

/** What a promise comes to, unless the signal aborts first. */
async function raceWithSignal<T>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function guardOfSystem(): AddressGuard {
  return createAddressGuard({ resolve: resolveBySystem, clock: SYSTEM_CLOCK });
}

function noAnswerFrom(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new NoAnswer("transient", message, 0);
}
