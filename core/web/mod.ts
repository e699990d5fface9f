/**
 * The one way to the outside: guard, limits, retries, cache, record and replay.
 *
 * @module
 */
export {
  type Classifier,
  NoAnswer,
  type RawAnswer,
  type ServiceId,
  type WebAnswer,
  type WebClient,
  type WebEvent,
  type WebRequest,
} from "./client/mod.ts";
export type { Asked, Breakers, Circuit, SharedWeb } from "./ask/mod.ts";
export { circuitAfter, circuitAsked, circuitForgotten } from "./ask/mod.ts";
export { createWebClient } from "./create_web_client.ts";
export {
  type AddressGuard,
  createAddressGuard,
  forbiddenRange,
  type OutgoingProxies,
  parseRanges,
  resolveBySystem,
} from "./guard/mod.ts";
export type { AnswerCache, CachedAnswer, RunMemo } from "./keep/mod.ts";
export {
  isForMemo,
  isMemorable,
  packAnswer,
  unpackAnswer,
} from "./keep/mod.ts";
export { createHostLimits, type HostLimits, type Turn } from "./limits/mod.ts";
export type { Exchange, Plan } from "./request/mod.ts";
export { postNotice } from "./post_notice.ts";
export { escapeSlack, notifySlack, type SlackMessage } from "./notify_slack.ts";
export {
  BUILT_BY_SCRIPT,
  defaultClassifier,
  parseJson,
  PAYWALLED,
  sortAnswer,
} from "./sort/mod.ts";
export type { WebClientOptions } from "./web_client_options.ts";
