/** The tree of a page, its zones and its addresses. */
export const PAGE = {
  /** Which heading is the headline. Our choice. */
  headline: {
    /** Least length of a heading. */
    length: 4,
    /** Words that it is measured against if it has fewer. */
    words: 3,
    /** Least share of its words that the title has, too. */
    likeness: { h1: 0, h2: 0.6, h3: 0.8, h4: 0.8 },
    /** What that share gains for an `h1`. */
    first: 0.3,
    /** What it gains outside furniture. */
    inPiece: 0.2,
    /** First elements of a hero banner, among which its `h1` is. */
    hero: 60,
  },
  /**
   * Words below which a prompt to subscribe means that the text ends early.
   * Our choice.
   */
  stubWords: 350,
  /** Least part of each of red, green and blue that is white. Our choice. */
  white: 245,
  /** Length below which a link can be one to the next page. Our choice. */
  nextLink: 30,
  /** What a node of JSON-LD must say. Our choice. */
  node: {
    /** Least length of a headline by which a node is about the page. */
    headline: 8,
    /** By which of several nodes is the piece: the one of most points. */
    points: { article: 4, posting: 3, day: 2, author: 1, body: 1 },
  },
} as const;
