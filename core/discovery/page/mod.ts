/** One page is fetched and read, and proposed as a piece. @module */
export {
  attemptOf,
  lastAttemptOn,
  meansAttempt,
  noteGone,
  skippedAttempt,
} from "./attempt.ts";
export { lookAtPage } from "./look_at_page.ts";
export { fullnessOf, SHELL_NOTE } from "./page_fullness.ts";
export {
  createPageReader,
  mayBeList,
  mayBePiece,
  type PageReader,
  type ReadPage,
} from "./page_reader.ts";
export { propose } from "./propose.ts";
export { unreadTargets, whyNothingUnread } from "./unread_targets.ts";
