/** Requests to YouTube, and what its answers mean. @module */
export {
  classifyDataApi,
  classifyPlayer,
  classifyTimedText,
  CONSENT_PAGE,
} from "./classify.ts";
export {
  assignedJson,
  at,
  labelAt,
  listAt,
  parseJson,
  textAt,
} from "./json.ts";
export type { Playability, WithheldReason } from "./playability.ts";
export {
  type CaptionTrack,
  dayOf,
  handleOf,
  type PlayerFacts,
  readPlayer,
} from "./player.ts";
export { isKnownCaptions, segmentsOf, wordsIn } from "./timed_text.ts";
export {
  askInnertube,
  fetchFeed,
  fetchOEmbed,
  fetchPage,
  fetchWatchPage,
  record,
  type YouTubeAccess,
} from "./youtube_access.ts";
