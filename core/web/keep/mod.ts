/** What is kept of answers: cache, recording, replay. @module */
export type {
  AnswerCache,
  AnswerCacheOptions,
  CachedAnswer,
  CacheTimes,
  MaybePromise,
} from "./answer_cache.ts";
export { packAnswer, unpackAnswer } from "./answer_cache.ts";
export { openForgivingCache } from "./forgiving_cache.ts";
export {
  createKeptAnswers,
  keepable,
  type KeptAnswersOptions,
  NEVER_KEPT,
} from "./kept_answers.ts";
export {
  createRunMemo,
  isForMemo,
  isMemorable,
  type RunMemo,
} from "./run_memo.ts";
export { createRecorder } from "./recorder.ts";
export { createReplay, readRecording } from "./replay.ts";
export { writeRecording } from "./write_recording.ts";
