/** What is looked at before anything is spent or written over. @module */
export { assertApart } from "./assert_apart.ts";
export { assertSelectsSome, assertSomeLoan } from "./assert_some_loan.ts";
export { expectWorkOrders } from "./expect_work_orders.ts";
export { replacedLoans } from "./replaced_loans.ts";
