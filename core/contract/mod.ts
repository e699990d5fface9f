/** The contract: how one loan becomes one outcome. @module */
export { processLoan } from "./process_loan.ts";
export {
  type CostEstimate,
  costLines,
  estimateCost,
  hearingLine,
} from "./estimate_cost.ts";
export { type ReasonFacts, REASONS } from "./reasons.ts";
