/** What of a page is passed on as a piece, and what it leads to. Our choice. */
export const PIECE = {
  /** Quality below which what was found is not passed on. */
  leastQuality: 0.3,
  /** Certainty of a day from which a page is signed as by a name. */
  signedByDay: 0.75,
  /** Length below which a page with the title of a bot check is one. */
  challenge: 1500,
  /** A text's words are counted by characters if more than one in so many is CJK. */
  cjk: 3,
  /** Characters of CJK that are a word. */
  cjkWord: 2,
  /** Share in links from which a run is no text of a page that is looked at. */
  outlineLinked: 0.5,
  /** What stands around a link. */
  context: {
    /** Levels up to which it is looked for. */
    levels: 4,
    /** Characters that it must say more than the link. */
    more: 20,
  },
} as const;
