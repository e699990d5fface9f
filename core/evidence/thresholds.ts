/**
 * Numbers on which gate and decision turn, each with its source. For those from
 * `deno task eval`, docs/evaluation.md says how far they can be moved before a
 * label changes.
 */
export const THRESHOLDS = {
  /** Least relevance of an accepted piece, 0 to 10. Source: architecture.md. */
  acceptedRelevance: 5,
  /** Least relevance of `found`; below it a person looks. Source: eval. */
  foundRelevance: 7,
  /** Relevance that leaves no doubt by itself. Source: architecture.md. */
  sureRelevance: 8,
  /** Least quality of an article's text. Source: `PIECE` of article/. */
  articleQuality: 0.3,
  /** The same for a video, which need not have a transcript. Our choice. */
  videoQuality: 0.1,
  /** Least certainty of a date that decides alone. Source: find_dates.ts. */
  dateCertainty: 0.5,
  /**
   * Words below which a page that names nothing of the loan proves nothing.
   * Our choice: the pages of walls and outages have 10 to 50.
   */
  poorWords: 60,
  /** Characters of the text that count as its lead. Source: evidence.ts. */
  leadLength: 600,
  /**
   * Share from which a nameplate that the title does not name is a subject.
   * Our choice.
   */
  namingShare: 0.5,
  /** Mentions from which a vehicle is not named by the way. Our choice. */
  rivalMentions: 3,
  /** Share of names that makes a vehicle the subject. Source: eval. */
  subjectShare: 0.6,
  /** The same where each other vehicle is named once. Source: eval. */
  dominantShare: 0.4,
  /**
   * Share from which a piece whose title does not name the vehicle is in part
   * about it; of one three times as long, with the same shares, too.
   * Source: eval.
   */
  partShare: 0.2,
  /** Share below which a vehicle in the title is none of a piece's. Source: eval. */
  passingShare: 0.12,
  /** Share at which another vehicle in the title is no rival. Source: eval. */
  titleShare: 0.55,
  /** The same where the title sets the two against one another. Source: eval. */
  againstShare: 0.65,
  /** Mentions from which what follows the last is left over. Source: eval. */
  subjectMentions: 3,
  /** Times a text must say a variant that its title does not. Source: eval. */
  variantMentions: 2,
  /** Share of the most said variant at which another is one too. Source: eval. */
  variantShare: 0.5,
  /** Characters before and after a variant's name in a quoted line. Our choice. */
  lineBefore: 80,
  lineAfter: 40,
  /**
   * Most of a text that its one paragraph on the vehicle takes, and paragraphs
   * beside, for it to be named in passing. Our choice.
   */
  inPassingShare: 0.25,
  inPassingParagraphs: 4,
  /** Words of an announcement in the lead that make a piece one. Our choice. */
  announcingWords: 2,
  /** Model years that a lent car can be old or ahead. Our choice. */
  modelYearsBefore: 1,
  modelYearsAfter: 2,
  /** Years back from which a year in the lead tells a car's history. Our choice. */
  historyYears: 12,
  /** Share by which a battery's size differs gross and usable. Our choice. */
  batteryApart: 0.1,
  /** Share by which power differs in horses of two kinds. Our choice. */
  powerApart: 0.03,
} as const;

/** What makes two texts one, and what a clip that two loans claim turns on. */
export const COPIES = {
  /** Words in a run; short enough to survive edits of single ones. Our choice. */
  run: 5,
  /** Runs from which a copy can be told from a stock phrase. Our choice. */
  leastRuns: 25,
  /** Share of the shorter text that stands in the longer one. Our choice. */
  share: 0.6,
  /** One run in so many, by its hash, is one to look copies up by. Our choice. */
  sample: 16,
  /** Runs of a sample below which all are taken. Our choice. */
  leastSample: 4,
  /** Runs in a sketch; `duplicates.ts` says how often two miss. */
  sketch: 8,
  /** Words from which texts are not alike by chance in a sketch. Our choice. */
  sketchWords: 50,
  /** Characters behind a vehicle's name in which its trim stands. Our choice. */
  trimBehind: 40,
  /** Days that a loan must be nearer to the piece than others. Our choice. */
  leadDays: 60,
} as const;

/**
 * What takes from the confidence of a clip that is otherwise certain. Our
 * choice: they order pieces for the reviewer and decide nothing.
 *
 * Least and most by status are calibrated: `deno task eval --calibration`.
 */
export const CONFIDENCE = {
  outlet: 0.93,
  beforeStart: 0.92,
  notInTitle: 0.9,
  paywalled: 0.95,
  pageTypeUnclear: 0.85,
  /**
   * What is left where nothing is sure of the day or the text, what their
   * certainty and quality add, and the certainty of a day that is not known.
   */
  unsure: 0.8,
  certainty: 0.2,
  unknownDay: 0.5,
  /** By relevance, from 5 to 10. */
  relevance: { 5: 0.7, 6: 0.78, 7: 0.86, 8: 0.94, 9: 0.98, 10: 1 },
  /**
   * Between the labelled pairs (0.99 of `found` are clips) and lists at first
   * sight (0.95). Source: eval.
   */
  found: { least: 0.87, most: 0.99 },
  /** A person has to look: as likely as not. Source: eval. */
  review: { least: 0.4, most: 0.52 },
  /** Source: eval. */
  rejected: { least: 0, most: 0.02 },
} as const;
