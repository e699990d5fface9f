import type { Content } from "./content.ts";
import type { Loan } from "./loan.ts";
import type { LoanScope } from "./scope.ts";

/** Finds the video of a loan behind a YouTube link. */
export interface VideoFinder {
  /**
   * Proposes videos, best first, each with its transcript or, without one, its
   * metadata; pulled one at a time, as {@linkcode Tier.look} is. A link to a
   * video proposes that video; a link to a channel, its likeliest videos.
   *
   * @throws The signal's reason, if the scope's signal aborts.
   */
  find(loan: Loan, link: string, scope: LoanScope): AsyncIterable<Content>;
}
