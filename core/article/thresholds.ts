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

/** Title, byline and days of a piece. */
export const FACTS = {
  /** Which of the titles that a page states and shows is the piece's. */
  title: {
    /**
     * Share of words by which a heading is the headline, however much the
     * titles for search and sharing say otherwise. Source: measured on the look
     * half of the sets of docs/extraction.md: 0.6 loses up to 2 % of the
     * titles, 0.25 gains none.
     */
    likeHeadline: 0.4,
    /** Length above which a heading can be one. Our choice. */
    headline: 10,
    /** Length below which the last part of a title can be a site. Our choice. */
    site: 30,
    /** Length above which a label of the host names the site. Our choice. */
    label: 2,
  },
  /** Where a line that signs can stand, and what of it. Our choice. */
  signs: {
    /** Elements before the headline that are near it. */
    before: 80,
    /** The same after it. */
    near: 100,
    /** The same for a line that signs inside furniture. */
    beside: 30,
    /** The same for what signs in so many words or by its address. */
    far: 160,
    /** Levels up to which the next element stands behind a label. */
    labelLevels: 3,
    /** Levels up to which several authors stand in one line. */
    lineLevels: 3,
    /** Longest text of an element that is marked as an author. */
    marked: 120,
    /** The same of one whose class says so. */
    classed: 200,
    /** Longest line that signs beside the headline. */
    line: 160,
    /** The same inside furniture. */
    aside: 80,
    /** Longest label that stands by itself, and what it labels. */
    label: 30,
    labelled: 80,
    /** Longest line of a name and a day, and of a name and two. */
    dated: 60,
    twiceDated: 90,
    /** Least length of a word of a name by which an address names somebody. */
    slugWord: 3,
  },
  /** What can be a name. Our choice. */
  name: {
    /** Least and greatest length of one in a byline. */
    least: 2,
    most: 50,
    /** Most words of it. */
    words: 5,
    /** Most words that are all written small. */
    smallWords: 3,
    /** Words of a name before an office that may follow it. */
    beforeOffice: 2,
    /** Least length of an outlet's name that is cut out of a byline. */
    outlet: 4,
  },
  /** What looks like a name and could not be read as one. Our choice. */
  unread: { least: 5, most: 60, leastWords: 2, mostWords: 5 },
  /** What a house that signs can be called. Our choice. */
  house: {
    /** Least and greatest length of its name. */
    least: 2,
    most: 50,
    /** Most words of it. */
    words: 5,
    /** Sources that name it from which it needs no "by". */
    sources: 2,
  },
  /** What a page's days are worth; docs/extraction.md lists them. Our choice. */
  days: {
    /** Properties of JSON-LD. */
    linked: {
      datePublished: 0.97,
      uploadDate: 0.9,
      dateCreated: 0.65,
      dateModified: 0.97,
    },
    /** Times that, where several nodes could be this page. */
    unsureNode: 0.7,
    /** Times that, of the `WebPage` node. */
    webPage: 0.8,
    /** A path with year, month and day. */
    address: 0.7,
    /** Data from which a script draws the page. */
    script: 0.6,
    /** What the finder of the page says. */
    finder: 0.68,
    /** Elements that say of themselves that they are a day. */
    itemPublished: 0.93,
    itemModified: 0.9,
    itemCreated: 0.8,
    timePublished: 0.92,
    time: 0.85,
    dateClass: 0.85,
    /** An element that a stamp is written on, and that says nothing more. */
    stamped: 0.7,
    /** What a marked day loses where only its text can be read. */
    asText: 0.05,
    /** An unmarked day, by its place against the headline. */
    printed: { near: 0.75, before: 0.6, far: 0.75 },
    /** What a day far from the headline loses. */
    far: 0.2,
    /** A day behind the headline in one run of text. */
    opening: 0.6,
    /** A labelled day anywhere on the page, if nothing else names one. */
    labelled: 0.55,
    /** The most that a day is worth of which the text says it was not the first. */
    reprint: 0.4,
  },
  /** Where a day is looked for. Our choice. */
  dayPlaces: {
    /** Elements after the headline that are near it. */
    near: 60,
    /** The same before it. */
    before: 80,
    /** Elements after the headline that are looked at at all. */
    far: 400,
    /** Levels up to which a holder of the headline holds its line, too. */
    levels: 3,
    /** Children below which a class word of dates is of a date only. */
    children: 9,
    /** Longest line of an unmarked day. */
    line: 160,
    /** Characters of the words before a day that say which it is. */
    label: 40,
    /** Longest line that signs before a day. */
    lead: 120,
    /** Length above which what ends as a sentence is one. */
    sentence: 60,
    /** Longest line of a labelled day, and longest label in a line of its own. */
    labelled: 120,
    ownLabel: 30,
    /** Characters that headline and day may be apart in one run of text. */
    apart: 80,
    /** Least length of a title that is looked for in the text. */
    title: 8,
    /** Characters from start and end in which a piece says that it is older. */
    origin: 600,
    /** Days that a day of the last change may be ahead of today. */
    ahead: 1,
  },
  /** What on a page belongs to other pieces. Our choice. */
  others: {
    /** How many of the headline's holders share a box with its line. */
    box: 4,
    /** Longest line of author and day. */
    line: 200,
    /** Longest box of furniture that may be about the piece. */
    facts: 400,
    /** Length above which a link with a day is a card of another piece. */
    card: 40,
    /** Children above which a list of linked headings is one of pieces. */
    list: 6,
    /** Least length of a title by which an `article` is this piece. */
    title: 8,
  },
} as const;

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

/**
 * What kind of page a page is. What each sign of `signs.tsv` weighs stands
 * there; here stand what the plainer signs weigh, and from where on a sign is
 * one. Our choice, but for those of a fit, whose source docs/extraction.md
 * tells ("Kind of page").
 */
export const KIND = {
  /** Weight from which a page is of a kind at all. */
  least: 1,
  /** What an address says, by its folders. */
  address: {
    home: 2,
    language: 1.5,
    list: 2,
    section: 1.5,
    dealer: 2,
    press: 1.6,
    product: 1.4,
    video: 0.7,
    dated: 1,
    worded: 0.8,
    /** `/?p=4` is one piece. */
    numbered: 1,
    search: 1.6,
    pressHost: 1.5,
    /** Times its weight, what an address of lists weighs for a piece. */
    hint: 0.3,
  },
  /** What JSON-LD and metas say. */
  stated: {
    article: 2,
    review: 1,
    list: 1.5,
    items: 0.6,
    dealer: 2,
    product: 1,
    video: 0.9,
    /** A car with a price. */
    offer: 1.5,
    ogArticle: 1.5,
    ogVideo: 1.6,
    ogProduct: 1.5,
    ogList: 1.2,
    /** A meta of the published day. */
    published: 0.7,
    /** A meta of a wire service. */
    release: 1.5,
  },
  /** What the words of title and text say. */
  words: {
    stock: 1,
    vin: 1.5,
    testDrive: 0.9,
    dealership: 1.2,
    trade: 1,
    visit: 1,
    build: 1.2,
    msrp: 0.6,
    offers: 1,
    listTitle: 2,
  },
  /** What the byline or day of a page weighs. */
  signed: 0.8,
  /** What the marks of a press release weigh together. */
  release: 8,
  /** From which length of text, in Latin characters, it weighs how much. */
  text: {
    long: 1500,
    longWeighs: 1,
    some: 600,
    someWeighs: 0.5,
  },
  /** Linked headings in the text that make a page a list, and their weight. */
  cards: { some: 3, someWeigh: 2, many: 6, manyWeigh: 3 },
  /** Share of a page's prose in teasers that makes it a list, and its weight. */
  teasers: { share: 0.5, weigh: 2.5 },
  /** Linked headings on the whole page beside little text. */
  around: {
    /** So many, with less text than that and no byline or day. */
    few: 2,
    fewText: 800,
    fewWeigh: 1,
    /** So many, with less text than that. */
    some: 5,
    someText: 1200,
    someWeigh: 1.1,
    /** So many, with less text than that for each. */
    many: 10,
    manyText: 250,
    manyWeigh: 0.7,
    /** Length above which a link names a piece. */
    title: 8,
  },
  /** Lengths of text below which a page with a player is a video's. */
  player: { short: 700, weighs: 1.2, shorter: 400, shorterWeighs: 1.8 },
  /** From where on a page is a piece, whatever its address says. */
  piece: {
    /** Prose of its own, at least. */
    own: 1000,
    /** Share of its prose in teasers from which it is none. */
    teasers: 0.4,
  },
  /** Length below which a page whose title says that there is nothing has nothing. */
  error: 1500,
  /** How the weights of `signs.tsv` decide. */
  lean: {
    /** Of a page without any sign. Source: the fit of the weights. */
    start: -0.6,
    /** Most that what a page states weighs. */
    stated: 4,
    /** From here on a page is a piece whatever it states to be. */
    sure: 2.5,
    /**
     * From here on by its plain signs, a page's marks are not read. Source:
     * changes the kind of none of the 1,530 pages of the suite.
     */
    beyondDoubt: 4.5,
  },
  /** How much of a sign is all of it, as the weights were fitted. */
  full: {
    addressWords: 10,
    buy: 10,
    reply: 20,
    act: 20,
    filter: 10,
    price: 30,
    classPost: 100,
    classUser: 50,
    classOffer: 50,
    classProduct: 100,
    classGrid: 50,
    /** Characters of text. */
    text: 3000,
    /** Headings to a paragraph. */
    headings: 0.5,
    /** Characters to one word of a house, to one quotation mark, to one question. */
    house: 1000,
    quotes: 200,
    questions: 500,
    /** Length that a shorter text counts as where words are counted in it. */
    counted: 500,
    members: 4,
  },
  /** Length from which a paragraph is long, and below which it is a scrap. */
  paragraph: { long: 200, short: 60 },
  /** What is read as a label: its longest, in characters, children and words. */
  label: { length: 40, children: 12, words: 5 },
  /** Longest text with a price, and with a day of a post. */
  price: 60,
  postDay: 60,
  /** What makes a row of siblings posts of several people. */
  posts: {
    /** Share of the page's prose that a row of them holds, at least. */
    share: 0.1,
    /** Prose in a post, at least. */
    prose: 60,
    /** Posts of a row, at least. */
    least: 2,
    /** Share of the siblings that must have a day of their own. */
    dated: 0.6,
  },
  /** What makes a piece a press release. */
  pressRelease: {
    /** Length of the opening and of the ending in which marks stand. */
    opening: 800,
    ending: 2500,
    /** Marks that are needed. */
    marks: 2,
    /** The same where the writer speaks of himself, and words by which he does. */
    personalMarks: 3,
    personalWords: 2,
    /** Length above which an author's name can open the title. */
    name: 2,
  },
} as const;
