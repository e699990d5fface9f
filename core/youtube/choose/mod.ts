/** Which videos of a channel are opened, and in which order. @module */
export type { ChannelHunt } from "./channel_hunt.ts";
export { findInChannel, findInPlaylist } from "./find_in_channel.ts";
export { DEFAULT_BUDGET, type VideoBudget } from "./video_budget.ts";
export type { VideoSearch } from "./video_search.ts";
export { weighWords } from "./weigh_words.ts";
