/** An entry older than this lies on an earlier day, in milliseconds. */
export const QUOTA_DAY_MS = 25 * 3_600_000;

/**
 * Whether two moments lie on one day of the YouTube Data API, whose allowance
 * begins anew at midnight in California.
 *
 * Source: YouTube Data API, "Quota usage".
 */
export function isSameQuotaDay(a: number, b: number): boolean {
  return PACIFIC_DAY.format(a) === PACIFIC_DAY.format(b);
}

const PACIFIC_DAY = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/Los_Angeles",
});
