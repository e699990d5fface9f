/** Where a text names a vehicle, its siblings and others. @module */
export { contentMentions } from "./content_mentions.ts";
export { findMentions, type Mention } from "./find_mentions.ts";
export { namesOtherTrim } from "./other_trim.ts";
export { bestPassage } from "./passage.ts";
export { namesMake, scoreLink } from "./score_link.ts";
export { isOtherVariant } from "./variants.ts";
export { withShortNames } from "./short_names.ts";
