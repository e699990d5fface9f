import { LIMITS } from "../../../core/web/limits/mod.ts";
import type { Arrival } from "./watched_world.ts";

/** How near its limits a service or an outlet saw its askers come. */
export interface Strain {
  readonly host: string;
  readonly requests: number;
  /** Most under way at once, of those allowed. */
  readonly together: Measure;
  /** Most that came within any second, of those allowed. */
  readonly inSecond: Measure;
  /** Most that came within any minute, of those allowed. */
  readonly inMinute: Measure;
}
type Measure = readonly [most: number, allowed: number];

/** The services of a world that have limits of their own, by their hosts. */
const SERVICES = {
  "api.openai.com": "openai",
  "customsearch.googleapis.com": "google",
  "app.scrapingbee.com": "scrapingbee",
  "www.youtube.com": "youtube",
} as const;

/** Compares what a server saw come, host by host, with what is allowed. */
export function strains(arrivals: readonly Arrival[]): Strain[] {
  return [...Map.groupBy(arrivals, ({ host }) => host)].map(([host, own]) => {
    const service = SERVICES[host as keyof typeof SERVICES] ?? "outlet";
    const { inFlight, spacingMs, perMinute } = LIMITS[service];
    const together = Math.max(...own.map(({ together }) => together));
    const perSecond = spacingMs === 0 ? perMinute : Math.ceil(1000 / spacingMs);
    return {
      host,
      requests: own.length,
      together: [together, inFlight],
      inSecond: [mostWithin(own, 1000), perSecond],
      inMinute: [mostWithin(own, 60_000), perMinute],
    };
  });
}

/** Whether more came than is allowed. */
export function isOver({ together, inSecond, inMinute }: Strain): boolean {
  return [together, inSecond, inMinute].some(([most, allowed]) =>
    most > allowed
  );
}

/** The most arrivals within any span of so many milliseconds. */
function mostWithin(arrivals: readonly Arrival[], ms: number): number {
  const times = arrivals.map(({ at }) => at).sort((a, b) => a - b);
  let from = 0;
  return Math.max(
    ...times.map((at, to) => {
      while (times[from]! <= at - ms) from++;
      return to - from + 1;
    }),
  );
}
