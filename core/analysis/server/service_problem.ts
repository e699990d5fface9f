/** What a service says went wrong, in whichever form it says so. */
export interface ServiceProblem {
  readonly message: string;
  readonly type: string;
  readonly code: string;
  /** The field that it is about; with the fields around it, by dots. */
  readonly param: string;
  /** How long to wait, in seconds, where the body says it. */
  readonly waitSeconds?: number;
  /** Set if an allowance of a day or longer is used up. */
  readonly isSpent?: true;
}

/** Reads what went wrong out of a body; `undefined` if it says nothing. */
export function readProblem(text: string): ServiceProblem | undefined {
  return problemIn(parseBody(text));
}

/** A body as JSON; `undefined` if it is none. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a value is an object of JSON, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads what went wrong out of a body that was parsed.
 *
 * Forms, as of November 2026: OpenAI, Azure, OpenRouter, DeepSeek, llama.cpp
 * and newer vLLM put an object at `error`; Ollama and LM Studio a text; Gemini
 * the whole in a list; older vLLM lays the fields flat; FastAPI has `detail`,
 * as a text or as a list with a place for each complaint.
 */
export function problemIn(body: unknown): ServiceProblem | undefined {
  if (Array.isArray(body)) return problemIn(body[0]);
  if (!isRecord(body)) return undefined;
  const { error, detail } = body;
  const around = { ...waitIn(body) };
  if (isRecord(error)) {
    return { ...flat(error), ...around, ...inDetails(error) };
  }
  if (typeof error === "string" && error !== "") {
    return { ...flat({ ...body, message: error }), ...around };
  }
  if (Array.isArray(detail)) return complaints(detail);
  if (isRecord(detail)) return flat(detail);
  if (typeof detail === "string") return flat({ ...body, message: detail });
  const isFlat = body["object"] === "error" ||
    (typeof body["message"] === "string" && !("choices" in body) &&
      !("output" in body));
  return isFlat ? flat(body) : undefined;
}

function flat(fields: Record<string, unknown>): ServiceProblem {
  const [message, type, status, code, param] = [
    "message",
    "type",
    "status",
    "code",
    "param",
  ].map((key) => wordAt(fields, key));
  return {
    message: message ?? "",
    type: type || (status ?? ""),
    code: code ?? "",
    param: param ?? "",
  };
}

/** FastAPI's list: where, and what is wrong there. */
function complaints(details: readonly unknown[]): ServiceProblem {
  const all = details.filter(isRecord).map((complaint) => {
    const { loc } = complaint;
    const place = Array.isArray(loc) ? loc.join(".") : "";
    return { place, message: wordAt(complaint, "msg") };
  });
  return {
    message: all.map(({ place, message }) =>
      place === "" ? message : `${place}: ${message}`
    ).join("; "),
    type: wordAt(details.find(isRecord) ?? {}, "type"),
    code: "",
    param: all[0]?.place ?? "",
  };
}

/** Google's details: when to come again, and which allowance is used up. */
function inDetails(
  { details }: Record<string, unknown>,
): Pick<ServiceProblem, "waitSeconds" | "isSpent"> {
  if (!Array.isArray(details)) return {};
  const text = JSON.stringify(details);
  const delay = /"retryDelay":"(\d{1,6}(?:\.\d{1,9})?)s"/.exec(text)?.[1];
  return {
    ...(delay !== undefined && { waitSeconds: Number(delay) }),
    ...(/"quotaId":"[^"]*PerDay/.test(text) && { isSpent: true }),
  };
}

/** How long a model takes to be loaded, where a server estimates it. */
function waitIn(
  body: Record<string, unknown>,
): Pick<ServiceProblem, "waitSeconds"> {
  const seconds = body["estimated_time"];
  return typeof seconds === "number" && seconds > 0
    ? { waitSeconds: seconds }
    : {};
}

function wordAt(fields: Record<string, unknown>, key: string): string {
  const value = fields[key];
  return typeof value === "string" || typeof value === "number"
    ? String(value)
    : "";
}
