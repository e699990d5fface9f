import { chargeTaken } from "../../core/ledger/amounts.ts";
import type { WebClient } from "../../core/web/client/web_client.ts";

/** The least web client: one try, no cache. */
export function webOver(fetch: typeof globalThis.fetch): WebClient {
  return {
    async request(request, { signal }) {
      const { url, method = "GET", headers = {}, body } = request;
      const response = await fetch(url, {
        method,
        headers: { ...headers },
        signal,
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      const raw = {
        status: response.status,
        headers: response.headers,
        text,
        finalUrl: url,
        bytes: text.length,
      };
      const { charge } = request;
      const stated = charge?.stated?.(raw) ?? {};
      const how = response.ok ? "answered" : "refused";
      const usd = charge && chargeTaken(charge, { how, stated }).usd;
      const effort = {
        ms: 0,
        bytes: text.length,
        retries: 0,
        shared: false,
        ...usd === undefined ? {} : { costUsd: usd },
      };
      const sorted = request.classify!(raw);
      return { ...raw, shownUrl: url, effort, ...sorted };
    },
    fetchFor: () => fetch,
    close: () => Promise.resolve(),
  };
}
