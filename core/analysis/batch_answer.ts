import type { WebAnswer, WebRequest } from "../web/web_client.ts";
import type { BatchError } from "./batch_api.ts";

/** An answer of a batch, as if it had come by itself. */
export function answerOf(
  request: WebRequest,
  status: number,
  text: string,
  effort: WebAnswer["effort"],
): WebAnswer {
  const bytes = new TextEncoder().encode(text).length;
  const { url } = request;
  const raw = { status, headers: new Headers(), text, finalUrl: url, bytes };
  const sorted = request.classify?.(raw) ?? { kind: "ok", message: "" };
  return { ...raw, shownUrl: url, effort: { ...effort, bytes }, ...sorted };
}

/** The want of an answer, and why. */
export function noAnswer(
  { url }: WebRequest,
  { kind, message }: BatchError,
  effort: WebAnswer["effort"],
): WebAnswer {
  const headers = new Headers();
  const shown = { headers, text: "", finalUrl: url, shownUrl: url };
  return { ...shown, kind, status: 0, message, effort };
}
