/** A request is sent, politely, and tried again. @module */
export {
  createExchangeSource,
  type ExchangeSource,
} from "./exchange_source.ts";
export { payForRecorded } from "./pay.ts";
