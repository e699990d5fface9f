import type { Usage } from "../price/mod.ts";

/**
 * Reads the tokens that an answer of either API says it used; `undefined` if
 * it says nothing that can be: no question is read without input, and no part
 * is more than the whole.
 */
export function usageIn(body: string): Usage | undefined {
  const usage = recordIn(parse(body), "usage");
  const input = usage["input_tokens"] ?? usage["prompt_tokens"];
  const output = usage["output_tokens"] ?? usage["completion_tokens"];
  const ofInput = {
    ...recordIn(usage, "prompt_tokens_details"),
    ...recordIn(usage, "input_tokens_details"),
  };
  const cached = ofInput["cached_tokens"] ?? 0;
  const cacheWritten = ofInput["cache_write_tokens"] ?? 0;
  if (!isCount(input) || !isCount(output) || input === 0) return undefined;
  if (!isCount(cached) || !isCount(cacheWritten)) return undefined;
  if (cached + cacheWritten > input) return undefined;
  return { input, cached, cacheWritten, output };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && value as number >= 0;
}

function recordIn(value: unknown, key: string): Record<string, unknown> {
  const found = (value as Record<string, unknown> | undefined)?.[key];
  return typeof found === "object" && found !== null
    ? found as Record<string, unknown>
    : {};
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) ?? undefined;
  } catch {
    return undefined;
  }
}
