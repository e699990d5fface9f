/** Only public addresses are reached. @module */
export {
  type AddressGuard,
  createAddressGuard,
  type Resolve,
  resolveBySystem,
} from "./address_guard.ts";
export { createGuardedFetch, type GuardedFetch } from "./guarded_fetch.ts";
export { type OutgoingProxies } from "./outgoing_proxy.ts";
export { forbiddenRange, parseRanges } from "./public_address.ts";
