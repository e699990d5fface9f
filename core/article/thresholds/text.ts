/** What of a page is its text. */
export const TEXT = {
  /** What counts as a sentence of a piece. Our choice. */
  prose: {
    /** Largest share of a run of text that may be in links. */
    linked: 0.4,
    /** Least length of a run. */
    least: 70,
    /** The same in Chinese, Japanese and Korean. */
    leastCjk: 25,
    /** Times the least length from which a run needs no mark of a sentence. */
    unmarked: 2,
    /** Latin characters that one of Chinese, Japanese or Korean stands for. */
    massOfCjk: 2.5,
    /** Share of a run in bold type above which all of it is. */
    bold: 0.9,
    /** Longest cell of a row of data; longer ones only lay out the page. */
    cell: 160,
    /** Levels in a cell below which its elements lay out the page. */
    cellLevels: 8,
  },
  /** Which element holds the piece. Our choice. */
  root: {
    /** Prose below which a page has no root. */
    page: 200,
    /** Prose of an `article` that can be a piece by itself. */
    article: 250,
    /** Share of the prose around it that what says `articleBody` must hold. */
    stated: 0.5,
    /** The same of what only has a customary name. */
    customary: 0.7,
    /** Share of its parent's prose that the densest block must hold. */
    dense: 0.6,
    /** Prose that it must hold. */
    denseProse: 200,
  },
  /** How much prose a mark may take. Measured on public pages, see docs. */
  marked: {
    /** Times the prose that no mark takes that what bears one may hold. */
    times: { sure: 1, likely: 0.5, teaser: 2, hidden: 2, folded: 1 },
    /** The same of what is hidden beside what could be a piece by itself. */
    hiddenBeside: 8,
    /** Prose from which it could. */
    piece: 1000,
    /** Prose left over below which other people's words are the piece. */
    nothing: 150,
    /** Groups that are forgiven at most. */
    rounds: 4,
  },
  /** What makes a row of siblings a list of other pieces. Our choice. */
  teasers: {
    /** Siblings of one name and class, at least. */
    siblings: 4,
    /** Least and greatest length of the link that names the piece. */
    leastTitle: 12,
    mostTitle: 200,
    /** Greatest length of bare text beside that link. */
    beside: 20,
    /** Most prose under one of them. */
    prose: 600,
    /** Share of the siblings that must look like it. */
    share: 0.7,
  },
  /** Readability's own least length of a piece; its default is 500. Our choice. */
  readability: 250,
  /** What in the data of a page can be the body of its piece. Our choice. */
  data: {
    /** Least length of all that was found. */
    body: 200,
    /** Least length of one text of several. */
    part: 80,
    /** Length above which one text is the body by itself. */
    whole: 1200,
  },
  /** When an answer is not believed, and another way tried. Our choice. */
  wrong: {
    /** Prose below which an answer looks wrong. */
    prose: 350,
    /** Share of the page's prose below which it does. */
    share: 0.4,
    /** Prose below which it is next to nothing. */
    nothing: 150,
    /** Times another answer's prose that the page with its furniture must hold. */
    times: 8,
  },
  /** What an answer's prose is worth beside another's. Our choice. */
  worth: {
    offTopic: 0.3,
    aboutCookies: 0.05,
    uncleaned: 0.7,
  },
  /** How far an answer is trusted: parts of 1, then times that. Our choice. */
  quality: {
    agreement: 0.5,
    prose: 0.35,
    unlinked: 0.15,
    /** Prose from which there is enough of it. */
    enough: 1500,
    offTopic: 0.6,
    aboutCookies: 0.2,
    noProse: 0.4,
    /** Agreement from which no second reading is asked. */
    agrees: 0.8,
    /** What the agreement of one who reads the same cleaned page counts for. */
    kin: 0.5,
  },
  /** Whether a text is about what its title says. Our choice. */
  topic: {
    /** Least length of a word of the title that tells anything. */
    word: 3,
    /** Words of a title below which it tells nothing. */
    words: 2,
  },
  /** Whether a text is a notice about cookies. Our choice. */
  cookies: {
    /** Length from which a text is none. */
    length: 3000,
    /** Words of such notices, at least. */
    words: 4,
    /** Share of all words above which they are what it is about. */
    share: 0.02,
    /** Length of a word with its blank. */
    word: 6,
  },
  /** Headings that are links, each of which opens another piece. Our choice. */
  cards: {
    /** Share of a heading in links above which it is one. */
    linked: 0.8,
    /** Prose under one from which it is a section of the piece. */
    section: 500,
  },
  /** What is put back that the root left out. Our choice. */
  fill: {
    /** Least and greatest length of a standfirst. */
    least: 40,
    most: 500,
    /** Length from which it need not end as a sentence does. */
    unended: 80,
    /** Largest share of it that may be in links. */
    linked: 0.3,
    /** Runs of text that a standfirst can have. */
    runs: 2,
    /** Share of the root's prose above which its neighbours are other pieces. */
    neighbours: 0.5,
  },
  /** What is no part of the piece at its head and foot. Our choice. */
  ends: {
    /** Share of the prose above the headline from which it is the piece's. */
    head: 0.1,
    /** Length below which a run may say the same twice. */
    repeated: 30,
    /** Length below which a last line without a full stop is the page's. */
    line: 60,
    /** Length below which a last line of links is. */
    leads: 120,
    /** Share of a last line in links above which it leads elsewhere. */
    linked: 0.5,
    /** Length below which a last line with a mail address is. */
    contact: 240,
    /** Length from which a last line in CJK is the piece's. */
    cjk: 25,
  },
  /** Where the tail of a page begins, and whether the piece goes on. Our choice. */
  tail: {
    /** Longest heading of a tail. */
    heading: 60,
    /** Length below which it may be plain text. */
    plain: 40,
    /** Share in links above which it is no heading. */
    headingLinked: 0.9,
    /** Share of the page's prose that must stand before an unsure tail. */
    before: 0.5,
    /** Share in links from which a run of a section is no piece's. */
    section: 0.5,
    /** Share in links from which a run is one of a box of links. */
    box: 0.8,
    /** Runs below such a box by which the piece goes on. */
    next: 4,
    /** Runs of prose among these, at least. */
    nextProse: 2,
    /** Share in links below which they are the piece's. */
    nextLinked: 0.3,
    /** Share of the prose before the box that must follow it. */
    after: 0.3,
    /** Runs below a heading in which its prose begins. */
    opening: 2,
  },
  /** Lines that serve the page and not the reader of the piece. Our choice. */
  furniture: {
    /** Longest such line. */
    longest: 200,
    /** Share in links above which a promotion is one. */
    promotion: 0.5,
    /** Share in links above which a line without a full stop is one. */
    linked: 0.8,
    /** Share in links above which one with a full stop is, too. */
    allLinked: 0.95,
    /** Length below which a line can be one by its words or links. */
    line: 120,
    /** Share in links from which a run is one of a list of links. */
    list: 0.9,
  },
  /** Lines that only sign or date the piece. Our choice. */
  byline: {
    /** Longest such line. */
    longest: 140,
    /** Characters beside a name below which a line only signs. */
    beside: 14,
    /** The same in a line that has a day, too. */
    besideDated: 60,
    /** Length below which a line with a day only dates. */
    dated: 36,
    /** The same of one that says "published" or "updated". */
    labelled: 90,
  },
} as const;
