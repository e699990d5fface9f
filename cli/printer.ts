import type { Print } from "../core/coverage/mod.ts";
import { createCdpBrowser } from "../core/discovery/mod.ts";

/** How long a browser may take to print, in milliseconds. */
const PRINT_MS = 60_000;

/** Prints with the browser that the settings name; `undefined` without one. */
export function createPrinter(
  endpoint: string | undefined,
): { print: Print; close: () => Promise<void> } | undefined {
  if (endpoint === undefined) return undefined;
  const browser = createCdpBrowser({ endpoint });
  return {
    print: (html, paper) =>
      browser.print(html, paper, AbortSignal.timeout(PRINT_MS)),
    close: () => browser.close(),
  };
}
