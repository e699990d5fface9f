export {
  findMentions,
  type FindMentionsOptions,
  type Mention,
  namesVehicle,
} from "./mentions/find_mentions.ts";
export { type LinkToScore, scoreLink } from "./mentions/score_link.ts";
