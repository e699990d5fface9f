/**
 * The words of the client: requests, answers, events, secrets.
 *
 * @module
 */
export {
  createDeadline,
  LateAnswer,
  MACHINE_TIMER,
  type WorkDeadline,
} from "./deadline.ts";
export { NoAnswer } from "./no_answer.ts";
export { goDurationSeconds, retryAfterSeconds } from "./retry_after.ts";
export {
  createRedactor,
  digest,
  isSecretHeader,
  isSecretParameter,
  type Redactor,
} from "./secrets.ts";
export { createSingleFlight, untilAborted } from "./single_flight.ts";
export type {
  Classifier,
  RawAnswer,
  ServiceId,
  WebAnswer,
  WebClient,
  WebForm,
  WebRequest,
} from "./web_client.ts";
export { askingEvent, requestEvent, type WebEvent } from "./web_event.ts";
