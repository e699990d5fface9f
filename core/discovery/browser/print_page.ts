import type { CdpConnection } from "./cdp_connection.ts";

/** Sizes of paper, in inches. */
const PAPER = {
  a4: { paperWidth: 8.27, paperHeight: 11.69 },
  letter: { paperWidth: 8.5, paperHeight: 11 },
} as const;
export type Paper = keyof typeof PAPER;

/** 16 mm in inches: the room at each edge, in which the page number stands. */
const MARGIN = 0.63;

const FOOTER =
  '<div style="width:100%;text-align:center;font:8px sans-serif;color:#55626f">' +
  '<span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/**
 * Prints a document of our own as PDF, in a context of its own: its scripts do
 * not run, and it can ask nobody for anything.
 *
 * @throws {Error} If the browser refuses, or the connection is lost.
 */
export async function printPage(
  cdp: CdpConnection,
  html: string,
  paper: Paper,
): Promise<Uint8Array<ArrayBuffer>> {
  const { browserContextId } = await cdp.send("Target.createBrowserContext", {
    disposeOnDetach: true,
  });
  try {
    const { targetId } = await cdp.send("Target.createTarget", {
      url: "about:blank",
      browserContextId,
    });
    const { sessionId } = await cdp.send("Target.attachToTarget", {
      targetId,
      flatten: true,
    });
    const send = (method: string, params: Record<string, unknown> = {}) =>
      cdp.send(method, params, String(sessionId));
    await send("Page.enable");
    await send("Network.enable");
    await send("Network.emulateNetworkConditions", OFFLINE);
    await send("Emulation.setScriptExecutionDisabled", { value: true });
    const { frameTree } = await send("Page.getFrameTree");
    const { frame } = frameTree as { frame: { id: string } };
    await send("Page.setDocumentContent", { frameId: frame.id, html });
    const { data } = await send("Page.printToPDF", {
      ...PAPER[paper],
      marginTop: MARGIN,
      marginBottom: MARGIN,
      marginLeft: MARGIN,
      marginRight: MARGIN,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      displayHeaderFooter: true,
      headerTemplate: "<span></span>",
      footerTemplate: FOOTER,
    });
    return Uint8Array.fromBase64(String(data));
  } finally {
    if (cdp.isOpen) {
      await cdp.send("Target.disposeBrowserContext", { browserContextId })
        .catch(() => {});
    }
  }
}

const OFFLINE = {
  offline: true,
  latency: 0,
  downloadThroughput: 0,
  uploadThroughput: 0,
};
