/** What it means that an engine is out of reach, and how one is asked. @module */
export {
  answerOf,
  ifReached,
  isOutOfReach,
  isRefusal,
  OutOfReachError,
  type Reach,
  refusal,
  SILENT_MS,
  tellReach,
  untilReached,
} from "./out_of_reach.ts";
export { asQueuePool } from "./queue_pool.ts";
export { type OwnJob, writeInPostgres, writeInRedis } from "./own_write.ts";
