import type OpenAI from "openai";
import type { WebAnswer, WebRequest } from "../web/web_client.ts";
import type { ModelServer } from "./model.ts";
import { classifyOpenAi } from "./classify_openai.ts";

/**
 * Creates OpenAI's own client on top of ours: nothing is read from the
 * environment, nothing is retried, every request goes through `request`.
 */
export async function createOpenAiClient(
  server: ModelServer,
  request: (request: WebRequest) => Promise<WebAnswer>,
): Promise<OpenAI> {
  const { default: Client } = await import("openai");
  return new Client({
    apiKey: server.apiKey,
    baseURL: server.baseUrl,
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    // Our own client limits each try and waits between them; this is the
    // library's limit on all of that together.
    timeout: 20 * server.timeoutMs,
    ...(isAzure(server.baseUrl)
      ? { defaultHeaders: { "api-key": server.apiKey } }
      : {}),
    fetch: async (input, init) => {
      const given = new Headers(init?.headers);
      const answer = await request({
        service: "openai",
        url: String(input instanceof Request ? input.url : input),
        method: "POST",
        headers: Object.fromEntries(
          HEADERS.flatMap((name) => {
            const value = given.get(name);
            return value === null ? [] : [[name, value]];
          }),
        ),
        body: String(init?.body ?? ""),
        expect: "json",
        timeoutMs: server.timeoutMs,
        classify: classifyOpenAi,
        keep: "answer",
      });
      if (answer.status === 0) throw new TypeError(answer.message);
      const { status, text } = answer;
      return new Response(text, {
        status,
        headers: { "content-type": "application/json" },
      });
    },
  });
}

/** What is passed on of the library's headers; the rest names the machine. */
const HEADERS = ["authorization", "api-key", "content-type"];

function isAzure(baseUrl: string): boolean {
  return new URL(baseUrl).hostname.endsWith(".azure.com");
}
