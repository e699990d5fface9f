import type { LoanScope } from "../words/mod.ts";
import type { WebAnswer, WebClient, WebRequest } from "./client/mod.ts";

/** Headers that are no longer true of a body that is text by now. */
const STALE_HEADERS = ["content-encoding", "content-length"];

/** Status codes whose responses may have no body. */
const BODILESS = new Set([101, 103, 204, 205, 304]);

/** Makes a `fetch` out of a client's `request`; see {@linkcode WebClient}. */
export function createFetchFor(
  client: Pick<WebClient, "request">,
  scope: LoanScope,
  base: Omit<WebRequest, "url" | "method" | "headers" | "body" | "perform">,
): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const body = asked.body === null ? undefined : await asked.text();
    const answer = await client.request({
      ...base,
      url: asked.url,
      method: asked.method === "POST" ? "POST" : "GET",
      headers: Object.fromEntries(asked.headers),
      ...(body !== undefined && { body }),
    }, { ...scope, signal: AbortSignal.any([scope.signal, asked.signal]) });
    if (answer.status === 0) throw new TypeError(answer.message);
    return toResponse(answer);
  };
}

function toResponse(answer: WebAnswer): Response {
  const headers = new Headers(answer.headers);
  for (const name of STALE_HEADERS) headers.delete(name);
  const body = BODILESS.has(answer.status) ? null : answer.text;
  const response = new Response(body, { status: answer.status, headers });
  Object.defineProperty(response, "url", { value: answer.finalUrl });
  return response;
}
