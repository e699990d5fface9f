import { NoAnswer } from "../client/mod.ts";
import type { AddressGuard } from "./address_guard.ts";
import { type GuardProxy, openGuardProxy } from "./guard_proxy.ts";
import type { OutgoingProxies } from "./outgoing_proxy.ts";

/** What {@linkcode GuardedFetch} is told of a request beyond the usual. */
export interface GuardedInit extends RequestInit {
  /** Whether it must not be made a second time unseen, as `fetch` may do. */
  readonly isOnce?: boolean;
}

/** A `fetch` that connects only to addresses that a guard lets pass. */
export interface GuardedFetch {
  readonly fetch: (
    input: RequestInfo | URL,
    init?: GuardedInit,
  ) => Promise<Response>;
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
  const underWay = new Map<string, Set<{ isAlone: boolean }>>();

  return {
    async fetch(input, { isOnce = false, ...init } = {}) {
      proxy ??= open();
      if (proxy === "forbidden") return await globalThis.fetch(input, init);
      const { failureAt, forget } = proxy;
      const client = isOnce ? proxy.once() : proxy.client;
      const host = hostAndPort(input);
      const others = underWay.get(host) ?? new Set();
      underWay.set(host, others);
      const own = { isAlone: others.size === 0 };
      if (own.isAlone) forget(host);
      for (const other of others) other.isAlone = false;
      others.add(own);
      try {
        return await globalThis.fetch(input, { ...init, client });
      } catch (error) {
        const failure = failureAt(host);
        throw failure && own.isAlone ? asUnsent(failure) : failure ?? error;
      } finally {
        others.delete(own);
        if (isOnce) client.close();
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

/**
 * Where no other request to the host was under way, that it could not be
 * reached is this one's own failure, and nothing of it was sent.
 */
function asUnsent({ kind, message, maxRetries }: NoAnswer): NoAnswer {
  return new NoAnswer(kind, message, maxRetries, { isUnsent: true });
}

function hostAndPort(input: RequestInfo | URL): string {
  const url = new URL(input instanceof Request ? input.url : input);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return `${url.hostname}:${port}`;
}
