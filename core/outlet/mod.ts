/**
 * What is known of outlets: sites, shared hosts, the shapes of addresses.
 *
 * @module
 */
export { type CanonicalVerdict, judgeCanonical } from "./judge_canonical.ts";
export { isFreelance, outletNames, tieToOutlet } from "./outlet.ts";
export {
  addOutlets,
  type Claim,
  claimNotes,
  claimOf,
  Claims,
  itemsOf,
  type Listed,
  listedOutletAt,
  listedOutletNamed,
  listedOutlets,
  outletNotes,
  ownOutlets,
  readListed,
} from "./listed/mod.ts";
export { placeKeyOf } from "./place.ts";
export { sameOwner, searchableSite } from "./same_owner.ts";
export { accountOf, foldAccount } from "./shared_hosts.ts";
export {
  isArticleUrl,
  isListingUrl,
  isOtherUrl,
  lastDayInUrl,
  slugOf,
  slugWords,
} from "./url_shape.ts";
export {
  channelUrl,
  isYouTube,
  parseYouTubeUrl,
  videoUrl,
  type YouTubeUrl,
} from "./youtube_url.ts";
export { platformOf } from "./platform.ts";
export {
  dayOfPost,
  madeAt,
  parsePostUrl,
  type PostNetwork,
  type PostUrl,
} from "./post_url.ts";
