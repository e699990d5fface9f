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
