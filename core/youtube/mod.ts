/** Finds the video of a loan. @module */
export {
  createQuotaLedger,
  fileQuotaStore,
  type QuotaStore,
} from "./access/mod.ts";
export { createVideoFinder } from "./create_video_finder.ts";
