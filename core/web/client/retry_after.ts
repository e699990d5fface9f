/**
 * Reads how long a service asks to wait, in seconds (0 or more): from
 * `retry-after-ms`, else `retry-after` as seconds or as an HTTP date. Absent
 * and unreadable give `undefined`; a date that has passed gives 0.
 *
 * Source: RFC 9110, 10.2.3.
 */
export function retryAfterSeconds(
  headers: Headers,
  nowMs: number,
): number | undefined {
  const millis = Number(headers.get("retry-after-ms") ?? "x");
  if (Number.isFinite(millis) && millis >= 0) return millis / 1000;
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}(\.\d{1,6})?$/.test(value)) return Number(value);
  if (!/[a-z]/i.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - nowMs) / 1000);
}

/**
 * Reads a duration as Go prints it, `1h2m3.5s` or `850ms`, in seconds; a bare
 * number counts as seconds. What is no duration gives `undefined`.
 */
export function goDurationSeconds(text: string): number | undefined {
  if (/^\d{1,12}(\.\d{1,9})?$/.test(text)) return Number(text);
  const parts = [...text.matchAll(/(\d{1,9}(?:\.\d{1,9})?)(ms|h|m|s)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text) {
    return undefined;
  }
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * UNIT_SECONDS[unit ?? ""]!,
    0,
  );
}

const UNIT_SECONDS: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 1e-3 };
