/** What asking costs. @module */
export {
  costBound,
  costOf,
  estimateTokens,
  fewestTokens,
  priceOf,
  type Prices,
  times,
  type Usage,
} from "./cost.ts";
export { modelNotice } from "./model_notice.ts";
export {
  BATCH_FACTOR,
  type ModelPrice,
  PRICES,
  PRICES_READ,
} from "./prices.ts";
