import { goDurationSeconds } from "../client/mod.ts";

/** Where services say what is left of an allowance, and when it is renewed. */
const FAMILIES = [
  ["x-ratelimit-", ""],
  ["x-ratelimit-", "-requests"],
  ["x-ratelimit-", "-tokens"],
  ["ratelimit-", ""],
] as const;

/** Numbers above this are times, in seconds since 1970, not durations. */
const MIN_EPOCH_SECONDS = 1e9;

/**
 * Reads in how many seconds a spent allowance is renewed; `undefined` if none
 * is spent. Values may be comma lists, one entry per window (Brave); a limit
 * of 0 or below means that there is none.
 *
 * Source: services.md 1.1 and 4.3.
 */
export function spentWindowSeconds(
  headers: Headers,
  nowMs: number,
): number | undefined {
  const waits = FAMILIES.flatMap(([start, end]) => {
    const [limits, left, resets] = ["limit", "remaining", "reset"].map((name) =>
      listOf(headers.get(`${start}${name}${end}`))
    );
    return left!.flatMap((remaining, index) => {
      const limit = limits![index];
      const isCapped = limit === undefined || Number.parseFloat(limit) > 0;
      const reset = secondsOf(resets![index], nowMs);
      return remaining === "0" && isCapped && reset !== undefined
        ? [reset]
        : [];
    });
  });
  return waits.length === 0 ? undefined : Math.max(...waits);
}

function listOf(value: string | null): string[] {
  return value?.split(",").map((part) => part.trim()) ?? [];
}

function secondsOf(
  text: string | undefined,
  nowMs: number,
): number | undefined {
  const seconds = text === undefined ? undefined : goDurationSeconds(text);
  return seconds === undefined || seconds < MIN_EPOCH_SECONDS
    ? seconds
    : Math.max(0, seconds - nowMs / 1000);
}
