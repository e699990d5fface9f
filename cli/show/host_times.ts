import { isAnswered } from "../../core/words/mod.ts";
import type { WebEvent } from "../../core/web/mod.ts";

/** What a run asked of one host. */
export interface HostTime {
  readonly host: string;
  /** Requests that went out; shared and cached answers do not count. */
  readonly requests: number;
  /** Of these, those without an answer about what is there. */
  readonly failed: number;
  /** Waiting for them all together, without our own queues, in milliseconds. */
  readonly ms: number;
}

/** Adds up, by host, what the log tells of requests. */
export interface HostTimes {
  readonly note: (event: WebEvent) => void;
  /** The hosts that were waited for longest, longest first. */
  readonly slowest: (count: number) => HostTime[];
}

/** Starts with no host. */
export function createHostTimes(): HostTimes {
  const hosts = new Map<
    string,
    { -readonly [K in keyof HostTime]: HostTime[K] }
  >();
  return {
    note(event) {
      if (event.event !== "request" || event.effort.shared) return;
      if (event.effort.unasked !== undefined || event.host === "") return;
      const { host, kind, effort } = event;
      const own = hosts.get(host) ?? { host, requests: 0, failed: 0, ms: 0 };
      own.requests += 1 + effort.retries;
      if (!isAnswered(kind)) own.failed++;
      own.ms += effort.ms;
      hosts.set(host, own);
    },
    slowest: (count) =>
      [...hosts.values()].sort((a, b) => b.ms - a.ms).slice(0, count),
  };
}
