import type { Refusal } from "../../words/mod.ts";
import type { RawAnswer, WebAnswer, WebRequest } from "../../web/mod.ts";
import type { BatchError } from "./batch_api.ts";

/** An answer of a batch, as if it had come by itself. */
export function answerOf(
  request: WebRequest,
  status: number,
  text: string,
  effort: WebAnswer["effort"],
): WebAnswer {
  const { url } = request;
  const { bytes, ...raw } = rawOf(request, status, text);
  const sorted = request.classify?.({ ...raw, bytes }) ??
    { kind: "ok", message: "" };
  return { ...raw, shownUrl: url, effort: { ...effort, bytes }, ...sorted };
}

/** The same, before anything is made of it. */
export function rawOf(
  { url }: WebRequest,
  status: number,
  text: string,
): RawAnswer {
  const bytes = new TextEncoder().encode(text).length;
  return { status, headers: new Headers(), text, finalUrl: url, bytes };
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

/** A question that the ledger did not let be asked. */
export function unpaidAnswer(
  { url }: WebRequest,
  { kind, message, because: unpaid }: Refusal,
  effort: WebAnswer["effort"],
): WebAnswer {
  const headers = new Headers();
  const shown = { headers, text: "", finalUrl: url, shownUrl: url };
  return { ...shown, kind, status: 0, message, unpaid, effort };
}
