/**
 * What has no trade: clock, errors, answers, addresses, clean text, private files.
 *
 * @module
 */
export { TOO_MUCH_WORK, workOn, type Workshop } from "./workshop.ts";
export {
  addEfforts,
  type AnswerKind,
  type Effort,
  isAnswered,
  NO_EFFORT,
} from "./answer.ts";
export { cleanText, repairCharacters } from "./clean_text.ts";
export { type Clock, SYSTEM_CLOCK } from "./clock.ts";
export { ClipscoutError, ConfigError, FileError } from "./errors.ts";
export {
  type OwnFileProblem,
  type OwnTableRow,
  readOwnFile,
  readOwnTable,
} from "./own_file.ts";
export {
  assertStaysInside,
  makePrivateFile,
  makePrivateFolder,
  PRIVATE_MODE,
  removeStale,
} from "./private_files.ts";
export { remember, rememberReading } from "./remember.ts";
export {
  isPublicName,
  normaliseUrl,
  pageKey,
  samePage,
  sameSite,
  siteOf,
} from "./url.ts";
export {
  type Account,
  type Amounts,
  type Charge,
  type Ending,
  type Ledger,
  type Refusal,
  type Reservation,
  type ServiceAccount,
  type ServiceStop,
  type Stated,
  type Unit,
  UNITS,
} from "./ledger.ts";
export { renameDurably } from "./rename_durably.ts";
