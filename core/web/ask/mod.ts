/** A request is sent, politely, and tried again. @module */
export {
  type Asked,
  type Breakers,
  type Circuit,
  circuitAfter,
  circuitAsked,
  circuitForgotten,
} from "./breakers.ts";
export {
  createExchangeSource,
  type ExchangeSource,
} from "./exchange_source.ts";
export { payForRecorded } from "./pay.ts";
export type { SharedWeb } from "./shared_web.ts";
