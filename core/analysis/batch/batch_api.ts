import type { AnswerKind, LoanScope } from "../../words/mod.ts";
import type { WebAnswer, WebClient } from "../../web/mod.ts";
import { classifyOpenAi, createOpenAiClient } from "../server/mod.ts";

/** One question of a batch. */
export interface BatchLine {
  readonly customId: string;
  /** Body of a request to `/v1/responses`, as JSON. */
  readonly body: string;
}

/** One answer of a batch. */
export interface BatchResult {
  readonly customId: string;
  /** HTTP status of the question; 0 if it was not answered. */
  readonly status: number;
  /** Body of the answer, as JSON; empty if it was not answered. */
  readonly body: string;
}

/** Where a batch is. */
export type BatchState =
  | { readonly kind: "running" }
  | {
    /** Over; what is not in `results` was not answered. */
    readonly kind: "over";
    readonly results: readonly BatchResult[];
  };

/** Thrown when the Batch API did not answer or refused. */
export class BatchError extends Error {
  override readonly name = "BatchError";
  readonly kind: Exclude<AnswerKind, "ok" | "empty">;

  constructor(kind: BatchError["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** The part of the Batch API that is used. */
export interface BatchApi {
  /**
   * Hands a batch in and gives its id.
   *
   * @throws {BatchError} If it was not taken.
   */
  submit(lines: readonly BatchLine[]): Promise<string>;
  /** @throws {BatchError} If that cannot be found out. */
  look(batchId: string): Promise<BatchState>;
}

/** Options for {@linkcode createBatchApi}. */
export interface BatchApiOptions {
  readonly web: Pick<WebClient, "request">;
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly scope: LoanScope;
}

/** Largest file of answers, in bytes; the service's own limit. */
const MAX_FILE_BYTES = 200 * 1024 * 1024;
const TIMEOUT_MS = 120_000;

/** Creates a client of OpenAI's Batch API. */
export function createBatchApi(options: BatchApiOptions): BatchApi {
  const { web, apiKey, baseUrl, scope } = options;
  const server = { apiKey, baseUrl, timeoutMs: TIMEOUT_MS };

  return {
    submit(lines) {
      const text = lines.map(lineOf).join("");
      return call(async (client) => {
        const file = await client.files.create({
          file: new File([text], "clipscout.jsonl"),
          purpose: "batch",
        });
        const { id } = await client.batches.create({
          input_file_id: file.id,
          endpoint: "/v1/responses",
          completion_window: "24h",
        });
        return id;
      });
    },
    look(batchId) {
      return call(async (client) => {
        const batch = await client.batches.retrieve(batchId);
        if (!ENDED.has(batch.status)) return { kind: "running" };
        const files = [batch.output_file_id, batch.error_file_id]
          .filter((id) => typeof id === "string");
        const results: BatchResult[] = [];
        for (const id of files) {
          const content = await client.files.content(id);
          results.push(...readResults(await content.text()));
        }
        return { kind: "over", results };
      });
    },
  };

  async function call<T>(
    act: (client: Awaited<ReturnType<typeof createOpenAiClient>>) => Promise<T>,
  ): Promise<T> {
    let last: WebAnswer | undefined;
    const client = await createOpenAiClient(server, async (request) => {
      const isFile = /\/files\/[^/]+\/content$/.test(request.url);
      last = await web.request({
        ...request,
        keep: "never",
        maxBytes: MAX_FILE_BYTES,
        expect: isFile ? "text" : "json",
        classify: (answer) =>
          isFile && answer.status === 200
            ? { kind: "ok", message: "answered" }
            : classifyOpenAi(answer),
      }, scope);
      return last;
    });
    try {
      return await act(client);
    } catch (error) {
      scope.signal.throwIfAborted();
      if (last === undefined) throw error;
      const isUnread = last.kind === "ok" || last.kind === "empty";
      throw isUnread
        ? new BatchError("transient", "the Batch API's answer cannot be read")
        : new BatchError(last.kind as BatchError["kind"], last.message);
    }
  }
}

const ENDED = new Set(["completed", "failed", "expired", "cancelled"]);

function lineOf({ customId, body }: BatchLine): string {
  return `{"custom_id":${
    JSON.stringify(customId)
  },"method":"POST","url":"/v1/responses","body":${body}}\n`;
}

/** Reads an output or error file; its lines come in any order. */
function readResults(text: string): BatchResult[] {
  return text.split("\n").filter((line) => line.trim() !== "").map((line) => {
    const { custom_id, response } = JSON.parse(line);
    return {
      customId: String(custom_id),
      status: response?.status_code ?? 0,
      body: response ? JSON.stringify(response.body) : "",
    };
  });
}
