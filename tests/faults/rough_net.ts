import { chance } from "../world/conditions.ts";
import type { VirtualClock } from "../world/virtual_clock.ts";

/** What goes wrong with a request, each as likely. */
export const ROUGHNESS = ["reset", "rate", "busy", "hang", "cut"] as const;
export type Roughness = typeof ROUGHNESS[number];

/** Options for {@linkcode roughNet}. */
export interface RoughNetOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: VirtualClock;
  /** Share of the requests to each host that go wrong, 0 to 1. */
  readonly share: number;
  readonly seed: number;
  /** @default {ROUGHNESS} */
  readonly kinds?: readonly Roughness[];
}

/** A net on which requests go wrong, and how many did. */
export interface RoughNet {
  readonly fetch: typeof globalThis.fetch;
  readonly wrong: Readonly<Record<Roughness, number>>;
}

/** Longer than any deadline, in milliseconds. */
const FOR_EVER_MS = 1e9;

/**
 * Makes a share of all requests go wrong, at every host alike. Which, and how,
 * only the request, its turn and the seed decide, so that the order in which
 * loans are worked on changes nothing.
 */
export function roughNet(
  { fetch, clock, share, seed, kinds = ROUGHNESS }: RoughNetOptions,
): RoughNet {
  const times = new Map<string, number>();
  const go: Record<Roughness, typeof globalThis.fetch> = {
    reset: () =>
      Promise.reject(
        new TypeError(
          "client error (SendRequest): connection error: peer closed " +
            "connection without sending TLS close_notify",
        ),
      ),
    rate: () =>
      Promise.resolve(
        new Response("{}", { status: 429, headers: { "retry-after": "1" } }),
      ),
    busy: () => Promise.resolve(new Response("busy", { status: 503 })),
    async hang(_, { signal } = {}) {
      await clock.sleep(FOR_EVER_MS, signal ?? undefined);
      throw new Error("nobody waits as long");
    },
    async cut(input, init) {
      const response = await fetch(input, init);
      const { status, headers } = response;
      return new Response(half(await response.bytes()), { status, headers });
    },
  };
  const wrong = { reset: 0, rate: 0, busy: 0, hang: 0, cut: 0 };

  return {
    wrong,
    async fetch(input, given = {}) {
      const { method = "GET" } = given;
      // What is paid for is sent as a stream, which says nothing of itself.
      const body = await new Response(given.body).text();
      const init = body === "" ? given : { ...given, body };
      const id = `${seed} ${method} ${input} ${body}`;
      const nth = (times.get(id) ?? 0) + 1;
      times.set(id, nth);
      if (chance(`${id} ${nth}`) >= share) return await fetch(input, init);
      const does = kinds[
        Math.floor(chance(`how ${id} ${nth}`) * kinds.length)
      ]!;
      wrong[does]++;
      return await go[does](input, init);
    },
  };
}

/** The first half of a body, then the end of its connection. */
function half(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
  return new ReadableStream({
    start: (out) => out.enqueue(bytes.subarray(0, bytes.length / 2)),
    pull: (out) =>
      out.error(
        new TypeError("error reading a body from connection: unexpected EOF"),
      ),
  });
}
