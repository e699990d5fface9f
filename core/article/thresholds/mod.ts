/**
 * Numbers on which the reading of a page turns, an object for each suite and a
 * group for each question, each with its source. "Our choice" says that the
 * number was set by hand: nothing but the tests and the figures of
 * docs/extraction.md holds it. Lengths are in characters (UTF-16 units), shares
 * and certainties from 0 to 1, and "prose" is what `proseMass` counts.
 *
 * Bounds of work, which only keep a hostile page from taking too long, stand as
 * `MOST_…` beside what they bound; weights that are rows of a table stand in
 * `kind/signs.tsv` and `facts/days/day_metas.tsv`.
 */

export { FACTS } from "./facts.ts";
export { KIND } from "./kind.ts";
export { PAGE } from "./page.ts";
export { PIECE } from "./piece.ts";
export { TEXT } from "./text.ts";
