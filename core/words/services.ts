import type { Content } from "./content.ts";
import type { Loan } from "./loan.ts";
import type { LoanScope } from "./scope.ts";
import type { Clock } from "./base/mod.ts";
import type { Analyst } from "./analysis.ts";
import { DEFAULT_RULES, type MatchRules } from "./rules.ts";
import type { Workshop } from "./base/mod.ts";
import type { Tier } from "./tier.ts";

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

/** Reads posts of social networks, and searches their accounts for them. */
export interface PostFinder {
  /** Whether a link leads to a post or an account that it can look at. */
  takes(link: string): boolean;
  /**
   * Proposes the post behind a link that it {@linkcode takes}, or those of an
   * account that may be the loan's; pulled one at a time. What could not be
   * read is in the trail. It returns whether the link is `told`, or its `pages`
   * are still to be looked at by the ladder.
   *
   * @throws The signal's reason, if the scope's signal aborts.
   */
  find(
    loan: Loan,
    link: string,
    scope: LoanScope,
  ): AsyncGenerator<Content, "told" | "pages">;
}

/** Everything that processing a loan needs from the outside. */
export interface Services {
  /** The ladder, in its order. */
  readonly tiers: readonly Tier[];
  readonly videos: VideoFinder;
  /** @default posts are read as web pages, by the ladder */
  readonly posts?: PostFinder;
  readonly analyst: Analyst;
  /**
   * Finds where a short link leads, before it is followed; any other comes
   * back as it is. @default links are followed as they are
   */
  readonly resolveLink?: (link: string, scope: LoanScope) => Promise<string>;
  /** Where pages are read; it changes no outcome. @default here */
  readonly workshop?: Workshop;
  readonly clock: Clock;
  readonly rules: ProcessRules;
}

/** What bounds the processing of one loan. */
export interface ProcessRules {
  readonly match: MatchRules;
  /** Time for one loan, in milliseconds. */
  readonly loanMs: number;
  /** Time for one link of a loan, in milliseconds. */
  readonly linkMs: number;
  /** Pieces of one link that GPT judges at most. */
  readonly judgementsPerLink: number;
}

/** The bounds unless something else is said. */
export const PROCESS_RULES: ProcessRules = {
  match: DEFAULT_RULES,
  loanMs: 300_000,
  linkMs: 150_000,
  judgementsPerLink: 4,
};
