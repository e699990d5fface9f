export {
  findMentions,
  type FindMentionsOptions,
  type Mention,
  namesVehicle,
} from "./find_mentions.ts";
export { type LinkToScore, scoreLink } from "./score_link.ts";
