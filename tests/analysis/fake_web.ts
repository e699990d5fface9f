import type {
  RawAnswer,
  WebAnswer,
  WebClient,
  WebRequest,
} from "../../core/web/client/web_client.ts";

import { chargeTaken } from "../../core/ledger/amounts.ts";
import type { Ending } from "../../core/words/base/ledger.ts";

/** What a fake service answers: a status and a body, or nothing at all. */
export type FakeAnswer =
  | {
    status?: number;
    body: unknown;
    headers?: Record<string, string>;
  }
  | "no answer";

/** A web client for tests that keeps what it was asked. */
export interface FakeWeb extends WebClient {
  readonly requests: WebRequest[];
}

/**
 * Creates a web client that answers by `respond`, sorts answers as the request
 * asks, and keeps good ones by their body, as the real one does.
 */
export function fakeWeb(
  respond: (request: WebRequest, count: number) => FakeAnswer,
): FakeWeb {
  const requests: WebRequest[] = [];
  const kept = new Map<string, WebAnswer>();
  return {
    requests,
    request(request, { signal }) {
      signal.throwIfAborted();
      const before = kept.get(`${request.url} ${request.body}`);
      if (before) {
        const effort = { ...before.effort, shared: true, costUsd: 0 };
        return Promise.resolve({ ...before, effort });
      }
      requests.push(request);
      const answer = answerTo(request, respond(request, requests.length));
      if (request.keep === "answer" && answer.kind === "ok") {
        kept.set(`${request.url} ${request.body}`, answer);
      }
      return Promise.resolve(answer);
    },
    fetchFor: () => () => Promise.reject(new TypeError("not used")),
    close: () => Promise.resolve(),
  };
}

function answerTo(request: WebRequest, fake: FakeAnswer): WebAnswer {
  const effort = { ms: 7, bytes: 100, retries: 0, shared: false };
  const { charge } = request;
  const costOf = (ending: Ending) => {
    const usd = charge && chargeTaken(charge, ending).usd;
    return usd === undefined ? {} : { costUsd: usd };
  };
  const shownUrl = request.url;
  if (fake === "no answer") {
    return {
      kind: "transient",
      status: 0,
      headers: new Headers(),
      text: "",
      finalUrl: request.url,
      shownUrl,
      message: "no answer within 90 s",
      effort: { ...effort, ...costOf({ how: "unknown" }) },
    };
  }
  const { status = 200, body, headers = {} } = fake;
  const raw: RawAnswer = {
    status,
    headers: new Headers(headers),
    text: typeof body === "string" ? body : JSON.stringify(body),
    finalUrl: request.url,
    bytes: 100,
  };
  const sorted = request.classify?.(raw) ?? { kind: "ok", message: "" };
  const stated = charge?.stated?.(raw) ?? {};
  const cost = costOf({ how: status < 400 ? "answered" : "refused", stated });
  return { ...raw, shownUrl, effort: { ...effort, ...cost }, ...sorted };
}

/** The body of a request, parsed. */
// deno-lint-ignore no-explicit-any -- tests look into it freely
export function bodyOf(request: WebRequest | undefined): any {
  return JSON.parse(request?.body ?? "null");
}

/** An answer of the Responses API with `text` in it. */
export function responseWith(
  text: string,
  changes: Record<string, unknown> = {},
): FakeAnswer {
  return {
    body: {
      id: "resp_1",
      object: "response",
      created_at: 1786100000,
      status: "completed",
      error: null,
      incomplete_details: null,
      model: "gpt-6-luna-2026-09-22",
      output: [
        { id: "rs_1", type: "reasoning", summary: [] },
        {
          id: "msg_1",
          type: "message",
          role: "assistant",
          status: "completed",
          content: [{ type: "output_text", text, annotations: [] }],
        },
      ],
      usage: {
        input_tokens: 4000,
        input_tokens_details: { cached_tokens: 3000, cache_write_tokens: 0 },
        output_tokens: 300,
        output_tokens_details: { reasoning_tokens: 100 },
        total_tokens: 4300,
      },
      ...changes,
    },
  };
}
