/** Quotes and claims are checked against the text. @module */
export { checkJudgement } from "./check_judgement.ts";
export { findJudgements } from "./find_judgements.ts";
export { groundAnswer } from "./ground_answer.ts";
export { judgeQuotes } from "./judge_quotes.ts";
export {
  type Piece,
  pieceOf,
  type ReadyPiece,
  readyPiece,
} from "./prepare_piece.ts";
export {
  createSnapshotStore,
  type Snapshot,
  SNAPSHOT_FOLDER,
  type SnapshotStore,
} from "./snapshot_store.ts";
