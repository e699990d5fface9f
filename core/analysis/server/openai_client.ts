import type OpenAI from "openai";
import type { WebAnswer, WebRequest } from "../../web/mod.ts";
import { classifyOpenAi } from "./classify_openai.ts";
import type { ModelServer } from "./model.ts";

/**
 * Creates OpenAI's own client on top of ours: nothing is read from the
 * environment, nothing is retried, every request goes through `request`.
 * Answers are kept if `isKept` says so; without it, all are.
 */
export async function createOpenAiClient(
  server: Pick<ModelServer, "apiKey" | "baseUrl" | "timeoutMs">,
  request: (request: WebRequest) => Promise<WebAnswer>,
  isKept?: WebRequest["isKept"],
): Promise<OpenAI> {
  const { apiKey, baseUrl, timeoutMs } = server;
  const { default: Client } = await import("openai");
  return new Client({
    apiKey,
    baseURL: baseUrl,
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    timeout: NO_TIMEOUT,
    ...(isAzure(baseUrl) && { defaultHeaders: { "api-key": apiKey } }),
    fetch: async (input, init = {}) => {
      const { body, type } = await encode(init.body);
      const answer = await request({
        service: "openai",
        url: String(input instanceof Request ? input.url : input),
        method: init.method?.toUpperCase() === "GET" ? "GET" : "POST",
        headers: { ...passedOn(new Headers(init.headers)), ...type },
        ...(body !== undefined && { body }),
        expect: "json",
        timeoutMs,
        classify: classifyOpenAi,
        keep: "answer",
        ...(isKept && { isKept }),
      });
      if (answer.status === 0) throw new TypeError(answer.message);
      return new Response(answer.text, {
        status: answer.status,
        headers: { "content-type": "application/json" },
      });
    },
  });
}

/** Our own client limits each try; this is the longest that a timer can be. */
const NO_TIMEOUT = 2 ** 31 - 1;

/** What is passed on of the library's headers; the rest names the machine. */
const HEADERS = ["authorization", "api-key", "content-type"];

function passedOn(given: Headers): Record<string, string> {
  return Object.fromEntries(
    HEADERS.flatMap((name) => {
      const value = given.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** A body as text; that of a form needs the type that names its boundary. */
async function encode(
  body: BodyInit | null | undefined,
): Promise<{ body?: string; type?: Record<string, string> }> {
  if (body === null || body === undefined) return {};
  if (!(body instanceof FormData)) return { body: String(body) };
  const encoded = new Response(body);
  const type = encoded.headers.get("content-type") ?? "";
  return { body: await encoded.text(), type: { "content-type": type } };
}

/** Whether a base URL is of Azure, which wants the key as `api-key`. */
export function isAzure(baseUrl: string): boolean {
  return new URL(baseUrl).hostname.endsWith(".azure.com");
}

/** Whether a base URL is OpenAI's own, not a compatible server's. */
export function isOpenAi(baseUrl: string): boolean {
  return new URL(baseUrl).hostname === "api.openai.com";
}
