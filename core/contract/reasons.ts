/** Why a row ended as it did. */
export interface ReasonFacts {
  /** The statuses with which the reason is given. */
  readonly status: string;
  readonly means: string;
  /** What a person can do; empty if there is nothing. */
  readonly remedy: string;
}

/** Every reason of a row that was read, by the word in the results. */
export const REASONS: Readonly<Record<string, ReasonFacts>> = {
  ok: {
    status: "Found",
    means: "The clip: vehicle, day and writer fit, and GPT finds it about it",
    remedy: "",
  },
  several_vehicles: {
    status: "Review",
    means: "Several vehicles are its subject",
    remedy: "Approve if a comparison counts",
  },
  other_trim_or_year: {
    status: "Review",
    means: "The nameplate, in another version or of another year",
    remedy: "Compare the slots lent and found",
  },
  written_by_colleague: {
    status: "Review",
    means: "A colleague at the contact's outlet signed it",
    remedy: "Approve if the loan was passed on",
  },
  author_unclear: {
    status: "Review",
    means: "Nothing ties it to the contact",
    remedy: "Look for the byline",
  },
  syndicated: {
    status: "Review",
    means: "Another outlet prints the contact's piece",
    remedy: "Use the original if there is one",
  },
  undated: {
    status: "Review",
    means: "It states no day",
    remedy: "Look whether it is of this loan",
  },
  dates_disagree: {
    status: "Review",
    means: "It states several days, or one that can be read in two ways",
    remedy: "Look at the days and their sources",
  },
  date_uncertain: {
    status: "Review",
    means: "Its day comes from a weak source",
    remedy: "Look at the days and their sources",
  },
  date_in_future: {
    status: "Review",
    means: "Its day is in the future",
    remedy: "Look again when it has come",
  },
  just_outside_window: {
    status: "Review",
    means: "Its day lies outside the days in which the clip is expected",
    remedy: "Look whether it is of an earlier or later loan",
  },
  no_loan_dates: {
    status: "Review",
    means: "The loan has no days to compare with",
    remedy: "Add start and end to the loan file",
  },
  page_type_unclear: {
    status: "Review",
    means: "It is not clear whether the page is a piece",
    remedy: "Open it",
  },
  reads_as_news: {
    status: "Review",
    means: "It reads as news or prices, and nobody in it has driven the car",
    remedy: "Open it",
  },
  driven_elsewhere: {
    status: "Review",
    means: "It discloses a trip that the maker paid for, and no loan",
    remedy: "Look whether it is of the loan or of the trip",
  },
  instructs_reader: {
    status: "Review",
    means: "Its text tells an AI what to answer",
    remedy: "Judge it without the scores",
  },
  not_judged: {
    status: "Review",
    means: "GPT has not judged it",
    remedy: "Run again with a key",
  },
  doubtful_relevance: {
    status: "Review",
    means: "GPT finds only a part of it about the vehicle",
    remedy: "Read the passage",
  },
  nothing_found: {
    status: "Not found",
    means: "Every way of looking answered, and none had a piece",
    remedy: "Ask the contact; it is looked for again after RETRY_DAYS",
  },
  no_match: {
    status: "Not found",
    means: "Pieces were read, and none is this loan's",
    remedy: "See the other candidates",
  },
  low_relevance: {
    status: "Not found",
    means: "GPT finds the best piece hardly about the vehicle",
    remedy: "See the other candidates",
  },
  no_review: {
    status: "Not found",
    means: "The best piece is news, a press release, prices or a list",
    remedy: "See the other candidates",
  },
  unrelated: {
    status: "Not found",
    means: "The best piece is somebody else's",
    remedy: "See the other candidates",
  },
  not_an_article: {
    status: "Other candidate",
    means: "A hub, a list, a shop, a forum or a page about the outlet",
    remedy: "",
  },
  extraction_failed: {
    status: "Other candidate",
    means: "The text that was read cannot be trusted to be the piece",
    remedy: "Open it",
  },
  vehicle_not_named: {
    status: "Other candidate",
    means: "It never names the vehicle",
    remedy: "",
  },
  sibling_only: {
    status: "Other candidate",
    means: "It is about a sibling of the nameplate",
    remedy: "",
  },
  other_vehicle: {
    status: "Other candidate",
    means: "It names the vehicle only in passing",
    remedy: "",
  },
  before_window: {
    status: "Other candidate",
    means: "It was published before the loan",
    remedy: "",
  },
  after_window: {
    status: "Other candidate",
    means: "It was published long after the loan",
    remedy: "",
  },
  unclear: {
    status: "Failed",
    means: "An answer came that could not be made sense of",
    remedy: "Open the address that the explanation names",
  },
  blocked: {
    status: "Failed",
    means: "A page was withheld: a wall, a login, a check for robots",
    remedy: "A scraping service or a browser may get it",
  },
  transient: {
    status: "Failed",
    means: "No answer in time, or a cut connection, after all attempts",
    remedy: "Run again with --resume",
  },
  rate: {
    status: "Failed",
    means: "A service wanted fewer requests than it was worth waiting for",
    remedy: "Run again with --resume",
  },
  quota: {
    status: "Failed",
    means: "The allowance of a service is spent",
    remedy: "Raise it, then --resume",
  },
  auth: {
    status: "Failed",
    means: "A service does not take the key",
    remedy: "clipscout doctor names it",
  },
  refused: {
    status: "Failed",
    means: "Our own rules forbid the request: robots.txt, a private address",
    remedy: "The explanation says which",
  },
  bad_request: {
    status: "Failed",
    means: "A service did not understand the request",
    remedy: "Report it: a fault of the program",
  },
  "analysis_…": {
    status: "Failed",
    means: "GPT gave no answer that can be used; the word behind says why",
    remedy: "Run again with --resume",
  },
  deadline: {
    status: "Failed",
    means: "The loan's time was up",
    remedy: "Run again with --resume",
  },
  dead_letter: {
    status: "Failed",
    means: "Three workers of an engine ended while they were at it",
    remedy: "Look at the workers, then --resume",
  },
  error: {
    status: "Failed",
    means: "The program itself failed on this loan",
    remedy: "Report it: a fault of the program",
  },
  duplicate: {
    status: "Skipped",
    means: "It repeats another row, which the explanation names",
    remedy: "",
  },
  approved: {
    status: "Skipped",
    means: "A reviewer approved its clip",
    remedy: "",
  },
  rejected: {
    status: "Skipped",
    means: "A reviewer rejected its clip",
    remedy: "",
  },
  in_review: {
    status: "Skipped",
    means: "Its clip of an earlier run waits for a reviewer",
    remedy: "clipscout serve",
  },
  waiting: {
    status: "Skipped",
    means: "It was looked for lately, and is tried again on a later day",
    remedy: "--fresh looks at once",
  },
  window_closed: {
    status: "Skipped",
    means: "It was looked for in vain after its window had closed",
    remedy: "--fresh looks at once",
  },
  not_selected: {
    status: "Skipped",
    means: "The options of the run left it out",
    remedy: "",
  },
  stopped: {
    status: "Stopped",
    means: "The run ended before the loan was done",
    remedy: "Run again with --resume",
  },
  answered: {
    status: "To come",
    means: "In a plan: it has its answer in the run that is continued",
    remedy: "",
  },
  due: {
    status: "To come",
    means: "In `clipscout due`: its wait is over, or it is new",
    remedy: "",
  },
};
