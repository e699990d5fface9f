/** What became of clips that went to the fleet system. @module */
export {
  type Batch,
  type ClipState,
  type Delivered,
  type DeliveryCount,
  DeliveryLog,
  type DeliveryStanding,
  type Ended,
  type SentClip,
} from "./delivery_log.ts";
