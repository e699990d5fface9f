/** One window of a rate limit. */
export interface RateWindow {
  /** Length, in seconds. */
  readonly seconds: number;
  readonly limit: number;
  readonly remaining: number;
}

/**
 * Reads the windows of more than a minute of `X-RateLimit-Policy` and
 * `-Remaining`, shortest first.
 * A limit of 0 means no limit, so that window is left out.
 *
 * Source: api-dashboard.search.brave.com, rate limiting.
 */
export function rateWindows(headers: Headers): RateWindow[] {
  const policies = listOf(headers, "x-ratelimit-policy");
  const remaining = listOf(headers, "x-ratelimit-remaining");
  return policies.flatMap((policy, index) => {
    const [, limit, seconds] = /^(\d+)\s*;\s*w=(\d+)$/.exec(policy) ?? [];
    const left = Number(remaining[index]);
    if (!Number(limit) || !Number.isFinite(left)) return [];
    return [{
      seconds: Number(seconds),
      limit: Number(limit),
      remaining: left,
    }];
  }).filter(({ seconds }) => seconds > 60)
    .sort((a, b) => a.seconds - b.seconds);
}

function listOf(headers: Headers, name: string): string[] {
  return (headers.get(name) ?? "").split(",").map((part) => part.trim())
    .filter((part) => part !== "");
}
