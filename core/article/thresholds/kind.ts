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
