/** A request as it is planned and exchanged. @module */
export { type Exchange, toAnswer } from "./exchange.ts";
export { type Plan, planRequest } from "./plan_request.ts";
