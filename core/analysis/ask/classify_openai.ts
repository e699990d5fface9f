import type { AnswerKind } from "../../words/mod.ts";
import type { Classifier, RawAnswer } from "../../web/mod.ts";

/** What a service says went wrong, in OpenAI's form or OpenRouter's. */
export interface ServiceProblem {
  readonly message: string;
  readonly type: string;
  readonly code: string;
  readonly param: string;
}

/**
 * Sorts an answer of OpenAI or of a compatible server. The messages are ours
 * where the service's own may repeat a key.
 */
export const classifyOpenAi: Classifier = (answer) => {
  const body = parse(answer.text);
  const problem = problemIn(body);
  const kind = kindOf(answer.status, body, problem);
  const waitSeconds = kind === "rate" || kind === "transient"
    ? waitOf(answer, problem)
    : undefined;
  return {
    kind,
    message: messageOf(kind, answer.status, problem),
    ...(waitSeconds === undefined ? {} : { waitSeconds }),
    ...(problem?.code === "slow_down" && { slowDown: true }),
  };
};

/** Reads the `error` of a body; `undefined` if it has none. */
export function readProblem(text: string): ServiceProblem | undefined {
  return problemIn(parse(text));
}

/** Kinds by what the service calls it, whatever the status. */
const BY_CODE = new Map<string, AnswerKind>(Object.entries(
  {
    insufficient_quota: "quota",
    credit_balance_exhausted: "quota",
    billing_hard_limit_reached: "quota",
    spend_limit_reached: "quota",
    rate_limit_exceeded: "rate",
    slow_down: "rate",
    model_not_found: "auth",
    invalid_api_key: "auth",
    server_error: "transient",
    server_is_overloaded: "transient",
    service_unavailable_error: "transient",
    context_length_exceeded: "bad_request",
    content_filter: "bad_request",
  } as const,
));

const BY_STATUS: Readonly<Record<number, AnswerKind>> = {
  401: "auth",
  402: "quota",
  403: "auth",
  404: "auth",
  408: "transient",
  409: "transient",
  425: "transient",
  429: "rate",
};

function kindOf(
  status: number,
  body: unknown,
  problem: ServiceProblem | undefined,
): AnswerKind {
  if (problem) {
    if (/request too large/i.test(problem.message)) return "bad_request";
    const named = BY_CODE.get(problem.code) ?? BY_CODE.get(problem.type);
    if (named) return named;
    return byStatus(status < 300 ? Number(problem.code) || 500 : status);
  }
  if (status >= 200 && status < 300) {
    return isRecord(body) ? "ok" : "transient";
  }
  return byStatus(status);
}

function byStatus(status: number): AnswerKind {
  return BY_STATUS[status] ?? (status >= 500 ? "transient" : "bad_request");
}

function messageOf(
  kind: AnswerKind,
  status: number,
  problem: ServiceProblem | undefined,
): string {
  const code = problem?.code || problem?.type;
  const named = code ? `HTTP ${status}, ${code}` : `HTTP ${status}`;
  if (kind === "ok") return "answered";
  if (kind === "auth" && isAboutModel(problem)) {
    return `the model is not there for this key (${named}); models retire`;
  }
  if (kind === "auth" && status === 404) {
    return `nothing answers at this address (${named}); see OPENAI_BASE_URL`;
  }
  if (kind === "auth") return `the key or the permission is wrong (${named})`;
  if (kind === "quota") return `the balance or limit is spent (${named})`;
  if (kind === "rate") return `too many requests or tokens (${named})`;
  if (kind === "bad_request" && problem) {
    return `refused (${named}): ${withoutKeys(problem.message).slice(0, 200)}`;
  }
  return problem || status >= 300
    ? `trouble at the service (${named})`
    : `the answer cannot be read (${named})`;
}

function isAboutModel(problem: ServiceProblem | undefined): boolean {
  return problem?.code === "model_not_found" ||
    /^model .* not found/i.test(problem?.message ?? "");
}

function withoutKeys(message: string): string {
  return message.replace(/\b(?:sk|key|Bearer)[-_ ][\w*.-]+/gi, "[key]");
}

/** How long to wait, in seconds, by whichever header or phrase says it. */
function waitOf(
  { headers }: RawAnswer,
  problem: ServiceProblem | undefined,
): number | undefined {
  const ms = positive(headers.get("retry-after-ms"));
  if (ms !== undefined) return ms / 1000;
  const seconds = positive(headers.get("retry-after"));
  if (seconds !== undefined) return seconds;
  for (const unit of ["requests", "tokens"]) {
    if (positive(headers.get(`x-ratelimit-remaining-${unit}`)) !== 0) continue;
    const reset = goDuration(headers.get(`x-ratelimit-reset-${unit}`) ?? "");
    if (reset !== undefined) return reset;
  }
  const phrase = /try again in ([\dhms.]+)/i.exec(problem?.message ?? "");
  return phrase?.[1] === undefined
    ? undefined
    : goDuration(phrase[1].replace(/\.$/, ""));
}

/** A number from 0; Azure's `-1` means that it does not say. */
function positive(text: string | null): number | undefined {
  const number = text === null || text.trim() === "" ? NaN : Number(text);
  return number >= 0 ? number : undefined;
}

/**
 * Reads a duration such as `1h2m3.5s` or `850ms`, in seconds.
 *
 * Source: Go, `time.ParseDuration`.
 */
function goDuration(text: string): number | undefined {
  const unitSeconds = { h: 3600, m: 60, s: 1, ms: 0.001 };
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[hms]))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const part of text.matchAll(/(\d+(?:\.\d+)?)(ms|[hms])/g)) {
    seconds += Number(part[1]) * unitSeconds[part[2] as "h"];
  }
  return seconds;
}

function problemIn(body: unknown): ServiceProblem | undefined {
  if (!isRecord(body)) return undefined;
  const { error } = body;
  if (typeof error === "string" && error !== "") {
    return { message: error, type: "", code: "", param: "" };
  }
  if (!isRecord(error)) return undefined;
  const [message = "", type = "", code = "", param = ""] = [
    "message",
    "type",
    "code",
    "param",
  ].map((key) => {
    const value = error[key];
    return typeof value === "string" || typeof value === "number"
      ? String(value)
      : "";
  });
  return { message, type, code, param };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
