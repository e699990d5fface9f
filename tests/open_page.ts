import { connectCdp } from "../core/discovery/browser/cdp_connection.ts";
import { startChromium } from "./discovery/chromium.ts";

/** A page that a real Chromium has opened. */
export interface OpenedPage {
  /** What an expression gives in the page. */
  evaluate(expression: string): Promise<unknown>;
  /** A PNG of it, 1,120 pixels wide. */
  screenshot(options: { height: number; dark: boolean }): Promise<Uint8Array>;
  /** Addresses that it asked for, its own aside. */
  readonly asked: readonly string[];
  /** What it complained about. */
  readonly complaints: readonly string[];
}

/** Opens a file in Chromium for as long as `use` takes. */
export async function openPage(
  path: string,
  use: (page: OpenedPage) => Promise<void>,
): Promise<void> {
  await using chromium = await startChromium();
  const cdp = await connectCdp(chromium.socket);
  const { targetId } = await cdp.send("Target.createTarget", {
    url: "about:blank",
  });
  const { sessionId } = await cdp.send("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  const session = String(sessionId);
  const send = (method: string, params: Record<string, unknown> = {}) =>
    cdp.send(method, params, session);
  const asked: string[] = [];
  const complaints: string[] = [];
  const loaded = Promise.withResolvers<void>();
  cdp.listen(session, ({ method, params }) => {
    if (method === "Page.loadEventFired") loaded.resolve();
    if (method === "Network.requestWillBeSent") {
      const { url } = params["request"] as { url: string };
      if (url !== `file://${path}`) asked.push(url);
    }
    if (method === "Log.entryAdded") {
      complaints.push(String((params["entry"] as { text: string }).text));
    }
  });
  for (const domain of ["Page", "Network", "Log"]) {
    await send(`${domain}.enable`);
  }
  await send("Page.navigate", { url: `file://${path}` });
  await loaded.promise;

  const evaluate = async (expression: string) => {
    const { result } = await send("Runtime.evaluate", {
      expression,
      returnByValue: true,
    });
    return (result as { value?: unknown }).value;
  };
  try {
    await use({
      evaluate,
      asked,
      complaints,
      async screenshot({ height, dark }) {
        await send("Emulation.setEmulatedMedia", {
          features: [{
            name: "prefers-color-scheme",
            value: dark ? "dark" : "light",
          }],
        });
        await send("Emulation.setDeviceMetricsOverride", {
          width: 1120,
          height,
          deviceScaleFactor: 1,
          mobile: false,
        });
        const { data } = await send("Page.captureScreenshot");
        return Uint8Array.from(atob(String(data)), (c) => c.charCodeAt(0));
      },
    });
  } finally {
    await cdp.close();
  }
}
