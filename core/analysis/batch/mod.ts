/** Questions sent in batches, at half the price. @module */
export { createBatchDesk } from "./batch_desk.ts";
export {
  BATCH_FOLDER,
  type BatchStore,
  createBatchStore,
} from "./batch_store.ts";
