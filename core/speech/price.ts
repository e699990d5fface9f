import { PRICE_LIST } from "../ledger/mod.ts";

/** OpenAI's own host; another server's price is its owner's affair. */
const OWN_HOST = "api.openai.com";

/** What a minute costs in US dollars; `undefined`: nobody published it. */
export function usdPerMinute(
  { baseUrl, model }: { readonly baseUrl: string; readonly model: string },
): number | undefined {
  if (new URL(baseUrl).hostname !== OWN_HOST) return undefined;
  return PRICE_LIST.find(({ service, item, per }) =>
    service === "speech" && item === model && per === "minute"
  )?.usd;
}
