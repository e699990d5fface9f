import { ConfigError } from "../../words/mod.ts";
import type { WebClient } from "../../web/mod.ts";

/** Most time for the question, in milliseconds. */
const CHECK_MS = 10_000;

/**
 * Asks the analysis service, for nothing, whether it takes the key: before a
 * run asks paid services for pieces that could not be judged. Any answer but a
 * refusal lets the run begin.
 *
 * Source: OpenAI API reference, "List models"; it is not charged.
 *
 * @throws {ConfigError} If the key is refused.
 */
export async function checkKey(
  web: WebClient,
  { apiKey, baseUrl }: { apiKey: string | undefined; baseUrl: string },
): Promise<void> {
  if (apiKey === undefined) return;
  const answer = await web.request({
    service: "openai",
    url: `${baseUrl.replace(/\/$/, "")}/models`,
    headers: { authorization: `Bearer ${apiKey}` },
    expect: "json",
    keep: "never",
    timeoutMs: CHECK_MS,
  }, {
    loanId: "key",
    signal: AbortSignal.timeout(2 * CHECK_MS),
    attempts: [],
  }).catch(() => undefined);
  if (answer?.kind !== "auth") return;
  throw new ConfigError(
    `Cannot start: the analysis refuses OPENAI_API_KEY (${answer.message})`,
    { hint: "Put a valid key into .env; clipscout doctor tries each service" },
  );
}
