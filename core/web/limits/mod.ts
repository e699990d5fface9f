/** How much is asked of a host or service at once. @module */
export { createHostLimits, type HostLimits, type Turn } from "./host_limits.ts";
export {
  BREAKER,
  LIMITS,
  MAX_WAIT_SECONDS,
  type ServiceLimits,
  SLOW_SECONDS,
} from "./limits.ts";
export { createPatience, type Patience } from "./patience.ts";
export { spentWindowSeconds } from "./rate_window.ts";
