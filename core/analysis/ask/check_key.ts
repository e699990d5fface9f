import { ConfigError } from "../../words/mod.ts";
import type { WebAnswer, WebClient, WebRequest } from "../../web/mod.ts";
import { priceOf } from "../price/mod.ts";
import { chargeOf } from "./question_charge.ts";
import { classifyOpenAi, isAzure, isOpenAi } from "../server/mod.ts";

/** Most time for one question, in milliseconds. */
const CHECK_MS = 10_000;
/** The least that any model is asked to answer, in tokens. */
const LEAST_TOKENS = 16;

/** What is checked: the settings of the analysis. */
export interface KeyToCheck {
  readonly apiKey: string | undefined;
  readonly baseUrl: string;
  readonly model: string;
}

/**
 * Asks the analysis service whether it takes the key, before a run asks paid
 * services for pieces that could not be judged. The list of models costs
 * nothing; but a compatible server may not have one, or may keep it from keys
 * that it takes. So a refusal of the list counts only from OpenAI, as a 401;
 * any other is tried with a question of a word, and counts if that is refused
 * as well. Any answer but a refusal lets the run begin;
 * it says whether the key was taken.
 *
 * Source: OpenAI API reference, "List models"; it is not charged, and a key
 * without the scope for it is answered 403.
 *
 * @throws {ConfigError} If the key is refused.
 */
export async function checkKey(
  web: Pick<WebClient, "request">,
  key: KeyToCheck,
): Promise<boolean> {
  const { apiKey, baseUrl } = key;
  if (apiKey === undefined) return false;
  const listed = await ask(web, key, { url: addressOf(baseUrl, "models") });
  if (!isRefusal(listed)) return listed?.kind === "ok";
  const isCertain = isOpenAi(baseUrl) && listed?.status === 401;
  const last = isCertain ? listed : await ask(web, key, question(key));
  if (!isRefusal(last)) return last?.kind === "ok";
  throw new ConfigError(
    `Cannot start: the analysis refuses OPENAI_API_KEY (${last?.message})`,
    { hint: "Put a valid key into .env; clipscout doctor tries each service" },
  );
}

/** Whether it is the key that a service refuses. */
function isRefusal(answer: WebAnswer | undefined): boolean {
  return answer?.kind === "auth" &&
    (answer.status === 401 || answer.status === 403);
}

async function ask(
  web: Pick<WebClient, "request">,
  { apiKey, baseUrl }: KeyToCheck,
  request: Pick<WebRequest, "url" | "method" | "body" | "charge">,
): Promise<WebAnswer | undefined> {
  const isSent = request.body !== undefined;
  return await web.request({
    ...request,
    service: "openai",
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(isAzure(baseUrl) && apiKey !== undefined && { "api-key": apiKey }),
      ...(isSent && { "content-type": "application/json" }),
    },
    expect: "json",
    classify: classifyOpenAi,
    keep: "never",
    timeoutMs: CHECK_MS,
  }, {
    loanId: "key",
    signal: AbortSignal.timeout(2 * CHECK_MS),
    attempts: [],
  }).catch(() => undefined);
}

function question(
  { baseUrl, model }: KeyToCheck,
): Pick<WebRequest, "url" | "method" | "body" | "charge"> {
  const says = "Answer with one word.";
  const [path, body] = isOpenAi(baseUrl)
    ? ["responses", { input: says, max_output_tokens: LEAST_TOKENS }]
    : ["chat/completions", {
      messages: [{ role: "user", content: says }],
      max_tokens: LEAST_TOKENS,
    }];
  return {
    url: addressOf(baseUrl, path),
    method: "POST",
    body: JSON.stringify({ model, ...body }),
    charge: chargeOf({
      instructions: says,
      turns: [],
      maxOutputTokens: LEAST_TOKENS,
    }, priceOf(model)),
  };
}

function addressOf(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/$/, "")}/${path}`;
}
