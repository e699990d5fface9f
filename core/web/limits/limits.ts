import type { ServiceId } from "../client/mod.ts";

/** How a service is treated; all loans together keep to it. */
export interface ServiceLimits {
  /** Most requests under way at once. */
  readonly inFlight: number;
  /** Least time between the starts of two requests, in milliseconds. */
  readonly spacingMs: number;
  /** Most requests that start within any 60 seconds. */
  readonly perMinute: number;
  /** Further tries after `transient`. */
  readonly transientRetries: number;
  /** Further tries after `rate`. */
  readonly rateRetries: number;
  /** Most redirects to follow. */
  readonly maxRedirects: number;
  /**
   * How long a first try is waited for at least, in milliseconds; `Infinity`:
   * as long as a request may take.
   */
  readonly patienceMs: number;
  /** How often is asked, in all, what hangs each time. */
  readonly hangTries: number;
}

/** The part of a service's limits that says when a request may start. */
export type Pace = Pick<ServiceLimits, "inFlight" | "spacingMs" | "perMinute">;

/** The longest wait that a service may ask for, in seconds; more is `quota`. */
export const MAX_WAIT_SECONDS = 60;

/**
 * How long the pace stays halved after a service asked to slow down, in
 * seconds. Source: services.md 4.3.
 */
export const SLOW_SECONDS = 900;

/**
 * When a service is left alone: after so many requests in a row that failed
 * for good; then one is let through, and the pause doubles if that fails too.
 */
export const BREAKER = { failures: 10, pauseMs: 30_000, maxPauseMs: 300_000 };

const USUAL: ServiceLimits = {
  inFlight: 4,
  spacingMs: 0,
  perMinute: 300,
  transientRetries: 4,
  rateRetries: 4,
  maxRedirects: 10,
  patienceMs: 4000,
  hangTries: 3,
};

/** Where people are told something: Slack's own limit is one a second. */
const NOTICE = {
  ...USUAL,
  inFlight: 1,
  spacingMs: 1000,
  perMinute: 30,
  rateRetries: 1,
  maxRedirects: 0,
};

/**
 * What each service is granted where nothing is configured: at or below its
 * smallest paid plan, as of November 2026 (services.md). For outlets the
 * limits are per host.
 */
export const LIMITS: Readonly<Record<ServiceId, ServiceLimits>> = {
  outlet: {
    ...USUAL,
    inFlight: 2,
    spacingMs: 300,
    perMinute: 120,
    hangTries: 2,
  },
  google: { ...USUAL, perMinute: 100 },
  brave: { ...USUAL, inFlight: 8, spacingMs: 25, perMinute: 2000 },
  serper: { ...USUAL, inFlight: 8, spacingMs: 20, perMinute: 2000 },
  tavily: { ...USUAL, perMinute: 100 },
  exa: { ...USUAL, spacingMs: 100, perMinute: 600 },
  serpapi: { ...USUAL, perMinute: 60 },
  searxng: { ...USUAL, inFlight: 2, spacingMs: 500, perMinute: 60 },
  scrapingbee: {
    ...USUAL,
    inFlight: 5,
    transientRetries: 3,
    // Its own tries at a page take up to 30 s, which is what a setting that
    // nobody knows yet gets. Each try may be charged: there is one more.
    patienceMs: 15_000,
    hangTries: 2,
  },
  apify: {
    ...USUAL,
    perMinute: 60,
    transientRetries: 1,
    patienceMs: Infinity,
  },
  youtube: { ...USUAL, spacingMs: 150, perMinute: 200, transientRetries: 3 },
  youtube_data: USUAL,
  browser: {
    ...USUAL,
    inFlight: 2,
    perMinute: 60,
    transientRetries: 1,
    patienceMs: Infinity,
    hangTries: 2,
  },
  openai: {
    ...USUAL,
    inFlight: 10,
    perMinute: 500,
    maxRedirects: 0,
    patienceMs: 8000,
  },
  slack: NOTICE,
  webhook: NOTICE,
  fleet: { ...USUAL, inFlight: 1, perMinute: 120, maxRedirects: 0 },
  media: { ...USUAL, inFlight: 2, transientRetries: 1, patienceMs: Infinity },
  speech: {
    ...USUAL,
    inFlight: 2,
    perMinute: 60,
    transientRetries: 1,
    maxRedirects: 0,
    patienceMs: Infinity,
    // Each try may be charged: there is one more.
    hangTries: 2,
  },
};
