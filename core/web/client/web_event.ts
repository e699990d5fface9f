import type { AnswerKind, Effort } from "../../words/mod.ts";
import type { ServiceId, WebAnswer, WebRequest } from "./web_client.ts";

/** Something for the log; it holds no secret. */
export type WebEvent =
  | {
    /** A loan begins to wait for an answer. */
    readonly event: "asking";
    readonly loan: string;
    readonly service: ServiceId;
    readonly host: string;
    /** Without secrets. */
    readonly url: string;
  }
  | {
    readonly event: "request";
    readonly loan: string;
    readonly service: ServiceId;
    readonly host: string;
    /** Without secrets. */
    readonly url: string;
    readonly kind: AnswerKind;
    /** 0 if no answer came. */
    readonly status: number;
    readonly message: string;
    readonly effort: Effort;
  }
  | { readonly event: "warning"; readonly message: string };

/** Tells the log that a loan begins to wait for an answer. */
export function askingEvent(
  { service }: WebRequest,
  shownUrl: string,
  loan: string,
): WebEvent {
  return {
    event: "asking",
    loan,
    service,
    host: hostOf(shownUrl),
    url: shownUrl,
  };
}

/** Tells the log of an answer. */
export function requestEvent(
  { service }: WebRequest,
  answer: WebAnswer,
  loan: string,
): WebEvent {
  const { shownUrl, kind, status, message, effort } = answer;
  const host = hostOf(shownUrl);
  const event = "request";
  return {
    event,
    loan,
    service,
    host,
    url: shownUrl,
    kind,
    status,
    message,
    effort,
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
