import type { Workshop } from "./base/mod.ts";
import type { Loan } from "./loan.ts";
import type { LoanScope, TierName } from "./scope.ts";

/** What a tier is asked. */
export interface Lookup {
  readonly loan: Loan;
  /** The loan's link that is being followed. */
  readonly link: string;
  readonly scope: LoanScope;
  /** Where pages are read. @default here */
  readonly workshop?: Workshop;
  /** URLs already proposed for this loan (normalised), so none comes twice. */
  readonly proposed: Set<string>;
  /**
   * Article URLs that a tier found and could not read, best first; the tiers
   * below read them before anything else.
   */
  readonly leads: string[];
  /**
   * Set by the tier that read the link, where it seemed to name one piece and
   * does not: the piece is gone, or the link leads to a list.
   */
  noPiece?: boolean;
  /** Set by a tier that left pieces unread, because it may read no more. */
  isCutShort?: boolean;
  /** Set where search has its turn once more; `last`: all put off is due. */
  searchTurn?: "second" | "last";
  /** Set where search left its turn to a tier below. */
  isSearchPutOff?: boolean;
}

/** A page that may be the clip; nothing has judged it yet. */
export interface FoundPage {
  /** Where it was read, after redirects. */
  readonly url: string;
  readonly html: string;
  /** The limit at which reading ended, such as `8 MB`; absent: it is whole. */
  readonly cutAt?: string;
  /** Further pages of the same piece, in order. */
  readonly following?: readonly {
    readonly url: string;
    readonly html: string;
  }[];
  /** How it was found, such as `the link itself`, `query "..."`, `feed`. */
  readonly via: string;
  /** A published day that the finder knows (feed, sitemap), `YYYY-MM-DD`. */
  readonly publishedHint?: { date: string; source: string };
}

/** One of the four ways of looking. */
export interface Tier {
  readonly name: TierName;
  /**
   * Proposes pages, best first, and adds an attempt to the trail for each thing
   * tried. Pulled one at a time: when a page is accepted, nothing more is
   * asked, and nothing more is spent.
   *
   * @throws The signal's reason, if the scope's signal aborts.
   */
  look(lookup: Lookup): AsyncIterable<FoundPage>;
}
