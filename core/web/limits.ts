import type { ServiceId } from "./web_client.ts";

/** How a service is treated; all loans together keep to it. */
export interface ServiceLimits {
  /** Further tries after `transient`. */
  readonly transientRetries: number;
  /** Further tries after `rate`. */
  readonly rateRetries: number;
  /** Most redirects to follow. */
  readonly maxRedirects: number;
}

/** The longest wait that a service may ask for; more is `quota`. */
export const MAX_WAIT_SECONDS = 60;

const USUAL: ServiceLimits = {
  transientRetries: 2,
  rateRetries: 3,
  maxRedirects: 10,
};

/** What each service is granted where nothing is configured. */
export const LIMITS: Readonly<Record<ServiceId, ServiceLimits>> = {
  outlet: USUAL,
  google: USUAL,
  brave: USUAL,
  serper: USUAL,
  tavily: USUAL,
  exa: USUAL,
  serpapi: USUAL,
  searxng: USUAL,
  scrapingbee: { ...USUAL, transientRetries: 1 },
  youtube: USUAL,
  youtube_data: USUAL,
  browser: { ...USUAL, transientRetries: 1 },
  openai: { ...USUAL, maxRedirects: 0 },
  slack: { transientRetries: 2, rateRetries: 1, maxRedirects: 0 },
};
