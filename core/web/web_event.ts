import type { AnswerKind, Effort } from "../answer.ts";
import type { ServiceId, WebAnswer, WebRequest } from "./web_client.ts";

/** Something for the log; it holds no secret. */
export type WebEvent =
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

/** Tells the log of an answer. */
export function requestEvent(
  { service }: WebRequest,
  answer: WebAnswer,
  loan: string,
): WebEvent {
  const { shownUrl, kind, status, message, effort } = answer;
  const host = URL.canParse(shownUrl) ? new URL(shownUrl).host : "";
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
