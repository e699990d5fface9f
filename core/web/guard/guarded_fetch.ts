import type { AddressGuard } from "./address_guard.ts";
import { NoAnswer } from "../client/mod.ts";
import { type GuardProxy, openGuardProxy } from "./guard_proxy.ts";
import type { OutgoingProxies } from "./outgoing_proxy.ts";

/** A `fetch` that connects only to addresses that a guard lets pass. */
export interface GuardedFetch {
  readonly fetch: typeof globalThis.fetch;
  close(): void;
}

/**
 * Creates a `fetch` that goes through a {@linkcode GuardProxy}, opened at its
 * first use. Where the permissions forbid to listen on 127.0.0.1, requests go
 * out directly, and `warn` is told: names are checked then before they are
 * asked, and what they resolve to a moment later only by the runtime itself.
 * With an outgoing proxy nothing goes out then, since it would pass it by.
 */
export function createGuardedFetch(
  guard: AddressGuard,
  warn: (message: string) => void,
  outgoing: OutgoingProxies = {},
): GuardedFetch {
  let proxy: GuardProxy | "forbidden" | undefined;

  return {
    async fetch(input, init) {
      proxy ??= open();
      if (proxy === "forbidden") return await globalThis.fetch(input, init);
      const { client, failureAt } = proxy;
      try {
        return await globalThis.fetch(input, { ...init, client });
      } catch (error) {
        throw failureAt(hostAndPort(input)) ?? error;
      }
    },
    close() {
      if (proxy !== undefined && proxy !== "forbidden") proxy.close();
      proxy = undefined;
    },
  };

  function open(): GuardProxy | "forbidden" {
    try {
      return openGuardProxy({ vet: guard.vet, outgoing });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotCapable)) throw error;
      if (outgoing.https !== undefined || outgoing.http !== undefined) {
        throw new NoAnswer(
          "refused",
          "the address guard cannot listen on 127.0.0.1, and without it the outgoing proxy is not used",
          0,
          { isUnsent: true },
        );
      }
      warn("the address guard cannot listen on 127.0.0.1, it only checks");
      return "forbidden";
    }
  }
}

function hostAndPort(input: RequestInfo | URL): string {
  const url = new URL(input instanceof Request ? input.url : input);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return `${url.hostname}:${port}`;
}
