/** Which videos may be the loan's, by title and day. @module */
export {
  mayLieBetween,
  type TitleFit,
  titleFit,
  type VideoCandidate,
} from "./candidate.ts";
export {
  kindScore,
  type Place,
  placeOf,
  PLACES,
  rankBySurroundings,
  rankByTitle,
} from "./rank_candidates.ts";
export { findSeries } from "./title_series.ts";
