/** What became of clips that went to the fleet system. @module */
export {
  type Batch,
  type ClipState,
  type Delivered,
  DeliveryLog,
  type Ended,
  type SentClip,
} from "./delivery_log.ts";
