import type { Classifier, RawAnswer } from "../../web/mod.ts";
import {
  isRecord,
  parseBody,
  problemIn,
  type ServiceProblem,
} from "./service_problem.ts";
import { tellProblem, tellStatus, type Told } from "./tell_kind.ts";

/**
 * For how long it is worth asking a server again that loads its model, in
 * seconds, and how long to wait in between where it does not say.
 */
const LOADING = { patienceSeconds: 180, waitSeconds: 3, mostSeconds: 20 };

/**
 * Sorts an answer of OpenAI or of a compatible server. The messages are ours
 * where the service's own may repeat a key.
 */
export const classifyOpenAi: Classifier = (answer) => {
  const body = parseBody(answer.text);
  const problem = problemIn(body);
  const told = tell(answer.status, body, problem);
  const message = messageOf(told, answer.status, problem);
  if (told.topic === "loading") return { ...loading(problem), message };
  const { kind } = told;
  const waitSeconds = kind === "rate" || kind === "transient"
    ? waitOf(answer, problem)
    : undefined;
  return {
    kind,
    message,
    ...(waitSeconds !== undefined && { waitSeconds }),
    ...(problem?.code === "slow_down" && { slowDown: true }),
  };
};

function tell(
  status: number,
  body: unknown,
  problem: ServiceProblem | undefined,
): Told {
  if (problem) return tellProblem(status, problem);
  if (status < 200 || status >= 300) return tellStatus(status);
  return { kind: isRecord(body) ? "ok" : "transient" };
}

function loading(problem: ServiceProblem | undefined) {
  const { patienceSeconds, waitSeconds, mostSeconds } = LOADING;
  const asked = problem?.waitSeconds ?? waitSeconds;
  return {
    kind: "transient",
    waitSeconds: Math.min(asked, mostSeconds),
    patienceSeconds,
  } as const;
}

function messageOf(
  { kind, topic }: Told,
  status: number,
  problem: ServiceProblem | undefined,
): string {
  const code = problem?.code || problem?.type;
  const isTold = code !== undefined && code !== "" && code !== `${status}`;
  const named = isTold ? `HTTP ${status}, ${code}` : `HTTP ${status}`;
  if (kind === "ok") return "answered";
  if (topic === "loading") return `the model is still being loaded (${named})`;
  if (topic === "model") {
    return `the model is not there for this key (${named}); models retire`;
  }
  if (topic === "path") {
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
  if (problem?.waitSeconds !== undefined) return problem.waitSeconds;
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
