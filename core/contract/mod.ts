/** The contract: how one loan becomes one outcome. @module */
export { processLoan } from "./process_loan.ts";
