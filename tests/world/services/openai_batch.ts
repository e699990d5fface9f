import {
  type Answer,
  json,
  readJson,
  text,
  type WorldRequest,
} from "../service.ts";
import { openAIError } from "./openai_trouble.ts";

/** OpenAI's Files and Batch APIs, as far as batches of questions need them. */
export interface OpenAIBatch {
  /** `undefined` for a path that is not theirs. */
  answer(request: WorldRequest): Promise<Answer | undefined>;
}

interface Batch {
  readonly id: string;
  readonly input: string;
  /** How often it was looked at. */
  looks: number;
  files?: { output_file_id: string; error_file_id: string | null };
}

/** A batch is validated, then in progress, then done: one look for each. */
const STATES = ["validating", "in_progress", "completed"] as const;

/** Plays them; `ask` answers one question as if it came alone. */
export function createOpenAIBatch(
  ask: (body: string, request: WorldRequest) => Promise<Answer>,
): OpenAIBatch {
  const files = new Map<string, string>();
  const batches = new Map<string, Batch>();

  return {
    async answer(request) {
      const { method, url } = request;
      const [, kind, id, part] =
        /^\/v1\/(files|batches)(?:\/(\w+))?(?:\/(\w+))?$/
          .exec(url.pathname) ?? [];
      if (kind === undefined) return undefined;
      if (kind === "files" && method === "POST") return await takeFile(request);
      if (kind === "batches" && method === "POST") return takeBatch(request);
      const file = files.get(id ?? "");
      if (kind === "files" && part === "content" && file !== undefined) {
        return text(file);
      }
      const batch = batches.get(id ?? "");
      if (kind === "batches" && batch) return await show(batch, request);
      return refuse(404, `No such object: ${id}`);
    },
  };

  async function takeFile({ body, headers }: WorldRequest): Promise<Answer> {
    const type = headers.get("content-type") ?? "";
    if (!type.startsWith("multipart/form-data")) {
      return refuse(415, "Invalid content type; expected multipart/form-data");
    }
    const form = await new Response(body, {
      headers: { "content-type": type },
    }).formData();
    const file = form.get("file");
    if (form.get("purpose") !== "batch" || !(file instanceof File)) {
      return refuse(400, "'purpose' and 'file' are required properties");
    }
    return json({ id: keep(await file.text()), object: "file" });
  }

  function takeBatch(request: WorldRequest): Answer {
    const { input_file_id, endpoint, completion_window } = readJson(
      request.body,
    );
    const input = files.get(String(input_file_id));
    if (input === undefined) return refuse(400, "Invalid input_file_id");
    if (endpoint !== "/v1/responses" || completion_window !== "24h") {
      return refuse(400, "Invalid endpoint or completion_window");
    }
    const batch = { id: `batch_${batches.size + 1}`, input, looks: 0 };
    batches.set(batch.id, batch);
    return json(shown(batch));
  }

  async function show(batch: Batch, request: WorldRequest): Promise<Answer> {
    batch.looks++;
    if (stateOf(batch) === "completed") {
      batch.files ??= await work(batch.input, request);
    }
    return json(shown(batch));
  }

  /** Answers each line; the order is not that of the input. */
  async function work(input: string, request: WorldRequest) {
    const good: string[] = [];
    const bad: string[] = [];
    for (const line of input.trim().split("\n").reverse()) {
      const { custom_id, body } = JSON.parse(line);
      const answer = await ask(JSON.stringify(body), request);
      const to = answer.status === 200 ? good : bad;
      to.push(JSON.stringify({
        id: `batch_req_${custom_id}`,
        custom_id,
        response: {
          status_code: answer.status,
          request_id: "req_batch",
          body: readJson(String(answer.body)),
        },
        error: null,
      }));
    }
    return {
      output_file_id: keep(good.join("\n")),
      error_file_id: bad.length > 0 ? keep(bad.join("\n")) : null,
    };
  }

  function keep(content: string): string {
    const id = `file_${files.size + 1}`;
    files.set(id, content);
    return id;
  }
}

function stateOf({ looks }: Batch): string {
  return STATES[Math.min(looks, STATES.length) - 1] ?? STATES[0];
}

function shown(batch: Batch) {
  return {
    id: batch.id,
    object: "batch",
    endpoint: "/v1/responses",
    completion_window: "24h",
    status: stateOf(batch),
    output_file_id: null,
    error_file_id: null,
    ...batch.files,
  };
}

function refuse(status: number, message: string): Answer {
  return openAIError(status, message, "invalid_request_error");
}
