/**
 * GPT judges a piece; what it says is checked against the text.
 *
 * @module
 */
export {
  BATCH_FOLDER,
  type BatchStore,
  createBatchDesk,
  createBatchStore,
} from "./batch/mod.ts";
export { createAnalyst } from "./create_analyst.ts";
export { estimateRun, type RunEstimate } from "./estimate_run.ts";
export { BATCH_FACTOR, modelNotice, PRICES_READ } from "./price/mod.ts";
export {
  checkJudgement,
  createSnapshotStore,
  findJudgements,
  type Snapshot,
  SNAPSHOT_FOLDER,
  type SnapshotStore,
} from "./proof/mod.ts";
export { readPiece } from "./read_piece.ts";
export { PROMPTS, SCHEMA_VERSION } from "./question/mod.ts";
export { checkKey } from "./ask/mod.ts";
export { isOpenAi, type SeenAnswer } from "./server/mod.ts";
