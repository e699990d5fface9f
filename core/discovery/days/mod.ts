/** The days of a loan's clip, and which of them an outlet's lists cover. @module */
export {
  agrees,
  coverageNote,
  coveredBy,
  coverOf,
  datedLinks,
  dayOfReading,
  daysCovered,
  type DayTally,
  listedOn,
  namedAlso,
  tallyDays,
} from "./coverage.ts";
export type { ListedPiece } from "./listed_piece.ts";
export {
  daysFrom,
  isInWindow,
  isTooOld,
  type LoanWindow,
  loanWindow,
} from "./loan_window.ts";
