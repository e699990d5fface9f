import type { AnswerKind } from "../../words/mod.ts";
import type { Classifier, RawAnswer } from "../client/mod.ts";

type Verdict = ReturnType<Classifier>;

/** What a status code means where a service says nothing else about it. */
const KIND_BY_STATUS: Readonly<Record<number, AnswerKind>> = {
  202: "unclear",
  204: "empty",
  401: "auth",
  402: "quota",
  403: "auth",
  404: "gone",
  407: "auth",
  408: "transient",
  409: "transient",
  410: "gone",
  421: "transient",
  425: "transient",
  429: "rate",
  451: "blocked",
};

/** Sorts an answer by its status alone. */
export function classifyPlain(answer: RawAnswer): Verdict {
  const { status, text } = answer;
  const kind = KIND_BY_STATUS[status] ?? kindByClass(status);
  if (kind === "ok" && text.trim() === "") {
    return { kind: "empty", message: "answered with an empty body" };
  }
  const message = kind === "ok" ? "answered" : `status ${status}`;
  return { kind, message };
}

/**
 * Sorts an answer that must be JSON: HTML or half a document is no answer, and
 * no document proves nothing.
 */
export function classifyJson(answer: RawAnswer): Verdict {
  const plain = classifyPlain(answer);
  if (plain.kind === "empty") return { ...plain, kind: "unclear" };
  if (plain.kind !== "ok") return plain;
  return parseJson(answer.text) === undefined
    ? { kind: "transient", message: "answered without readable JSON" }
    : plain;
}

/** Reads `text` as JSON; `undefined` if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function kindByClass(status: number): AnswerKind {
  if (status >= 500) return "transient";
  if (status >= 400) return "bad_request";
  return status >= 200 && status < 300 ? "ok" : "transient";
}
