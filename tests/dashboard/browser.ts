import {
  type CdpConnection,
  connectCdp,
} from "../../core/discovery/browser/cdp_connection.ts";
import { shareChromium } from "../discovery/chromium.ts";

/** One tab of a real browser. */
export interface Tab {
  /** Goes to an address and waits until it is loaded. */
  goto(url: string): Promise<void>;
  /** Runs script in the page and gives what it comes to. */
  run<T = unknown>(script: string): Promise<T>;
  /** Waits until the page is there whole, and script in it comes to something true. */
  until(script: string, what?: string): Promise<void>;
  /** Presses keys, one after the other, such as `j` or `Enter`. */
  press(...keys: string[]): Promise<void>;
  /** Chooses a file in a file field. */
  choose(selector: string, path: string): Promise<void>;
  /** Sets size in CSS pixels and the colours that are preferred. */
  look(
    width: number,
    height: number,
    scheme?: "light" | "dark",
  ): Promise<void>;
  /** Says where files go that pages give. */
  saveTo(folder: string): Promise<void>;
  /** Takes a picture of what is in view, as PNG. */
  shoot(): Promise<Uint8Array>;
}

/** A browser of one test: its tabs share cookies with each other only. */
export interface Browser extends AsyncDisposable {
  open(): Promise<Tab>;
  /** Opens a tab as another person would: with cookies of its own. */
  openApart(): Promise<Tab>;
}

/** How long something is waited for, in milliseconds: only what hangs takes it. */
const PATIENCE_MS = 300_000;

/** The program is started once for a file, as its start takes longest. */
const chromium = shareChromium();

/** Opens a browser without a past, in the Chromium of the test's file. */
export async function startBrowser(): Promise<Browser> {
  const connection = await connectCdp(chromium().socket);
  const contexts: string[] = [];
  const openContext = async () => {
    const made = await connection.send("Target.createBrowserContext");
    const context = String(made["browserContextId"]);
    contexts.push(context);
    return context;
  };
  const own = await openContext();
  return {
    open: () => openTab(connection, own),
    openApart: async () => openTab(connection, await openContext()),
    async [Symbol.asyncDispose]() {
      for (const browserContextId of contexts) {
        await connection.send("Target.disposeBrowserContext", {
          browserContextId,
        });
      }
      await connection.close();
    },
  };
}

async function openTab(
  connection: CdpConnection,
  browserContextId: string,
): Promise<Tab> {
  const { targetId } = await connection.send("Target.createTarget", {
    url: "about:blank",
    browserContextId,
  });
  const { sessionId } = await connection.send("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  const send = (method: string, params: Record<string, unknown> = {}) =>
    connection.send(method, params, String(sessionId));
  await send("Page.enable");
  await send("Runtime.enable");
  await send("DOM.enable");

  const tab: Tab = {
    async goto(url) {
      // The page that is left still answers for a while: it has a mark.
      await tab.run(`document.isLeft = true`);
      const { loaderId, errorText } = await send("Page.navigate", { url });
      if (errorText !== undefined) throw new Error(`${url}: ${errorText}`);
      // Without a loader, the page is the same one at another place of it.
      if (loaderId === undefined) return;
      await tab.until(
        `!document.isLeft && document.readyState === "complete"`,
        url,
      );
    },
    async run<T>(script: string) {
      const answer = await send("Runtime.evaluate", {
        expression: script,
        awaitPromise: true,
        returnByValue: true,
      });
      const { result, exceptionDetails } = answer as {
        result: { value: T };
        exceptionDetails?: { exception?: { description?: string } };
      };
      if (exceptionDetails !== undefined) {
        throw new Error(exceptionDetails.exception?.description ?? script);
      }
      return result.value;
    },
    async until(script, what = script) {
      const given = Date.now() + PATIENCE_MS;
      while (Date.now() < given) {
        // A page that is left while it is asked throws; the next one is asked.
        const holds = `document.readyState === "complete" && !!(${script})`;
        if (await tab.run<boolean>(holds).catch(() => false)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const said = await tab.run(`document.body.innerText.slice(0, 600)`);
      throw new Error(`Waited in vain for ${what}; the page says: ${said}`);
    },
    async press(...keys) {
      for (const key of keys) {
        const text = key === "Enter" ? "\r" : key.length === 1 ? key : "";
        const event = {
          key,
          ...(key === "Enter" && { windowsVirtualKeyCode: 13 }),
          ...(key === "Tab" && { windowsVirtualKeyCode: 9 }),
          ...(key === "Escape" && { windowsVirtualKeyCode: 27 }),
        };
        await send("Input.dispatchKeyEvent", {
          type: text === "" ? "rawKeyDown" : "keyDown",
          ...event,
          ...(text !== "" && { text }),
        });
        await send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
      }
    },
    async choose(selector, path) {
      const { root } = await send("DOM.getDocument") as {
        root: { nodeId: number };
      };
      const { nodeId } = await send("DOM.querySelector", {
        nodeId: root.nodeId,
        selector,
      });
      await send("DOM.setFileInputFiles", { nodeId, files: [path] });
    },
    async look(width, height, scheme = "light") {
      await send("Emulation.setDeviceMetricsOverride", {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: width < 500,
      });
      await send("Emulation.setEmulatedMedia", {
        features: [{ name: "prefers-color-scheme", value: scheme }],
      });
    },
    async saveTo(folder) {
      await connection.send("Browser.setDownloadBehavior", {
        behavior: "allow",
        browserContextId,
        downloadPath: folder,
      });
    },
    async shoot() {
      const { data } = await send("Page.captureScreenshot", { format: "png" });
      return Uint8Array.fromBase64(String(data));
    },
  };
  return tab;
}
