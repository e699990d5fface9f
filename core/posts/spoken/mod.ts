/** What is said in the videos of posts: heard, and beforehand counted. @module */
export {
  estimateHearing,
  type HearingSettings,
  type PaidHearing,
} from "./estimate_hearing.ts";
export { canBeHeard, hearPost } from "./hear_post.ts";
