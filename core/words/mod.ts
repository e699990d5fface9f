/**
 * The words that rooms share: types, and the few constants and functions without which they cannot be used. Imports no other room.
 *
 * @module
 */
export {
  type Analysis,
  type AnalysisAnswer,
  type Analyst,
  type Aspect,
  type AspectName,
  ASPECTS,
  type Backing,
  type ClientMessage,
  COMPARED,
  type ComparedVehicle,
  type Disclosure,
  type DisclosureKind,
  DISCLOSURES,
  type Driver,
  type DriverName,
  DRIVERS,
  type Equipment,
  type JudgedSlot,
  MESSAGE_STATES,
  type MessageFinding,
  type MessageState,
  PIECE_KINDS,
  type PieceKind,
  type Quote,
  type SaidDisclosure,
  type ToldPart,
  type Tone,
  TONES,
  type Unbacked,
} from "./analysis.ts";
export {
  type Account,
  addEfforts,
  type Amounts,
  type AnswerKind,
  assertStaysInside,
  type Charge,
  cleanText,
  ClipscoutError,
  type Clock,
  ConfigError,
  type Effort,
  type Ending,
  FileError,
  isAnswered,
  isPublicName,
  type Ledger,
  makePrivateFile,
  makePrivateFolder,
  NO_EFFORT,
  normaliseUrl,
  type OwnFileProblem,
  type OwnTableRow,
  pageKey,
  PRIVATE_MODE,
  readOwnFile,
  readOwnTable,
  type Refusal,
  remember,
  rememberReading,
  removeStale,
  renameDurably,
  repairCharacters,
  type Reservation,
  samePage,
  sameSite,
  type ServiceAccount,
  type ServiceStop,
  siteOf,
  type Stated,
  SYSTEM_CLOCK,
  TOO_MUCH_WORK,
  type Unit,
  UNITS,
  workOn,
  type Workshop,
} from "./base/mod.ts";
export type {
  ChannelOwner,
  Content,
  DateCandidate,
  PageType,
  SourcedDate,
  TranscriptSegment,
} from "./content.ts";
export { secondAt, transcriptText } from "./content_time.ts";
export type {
  AttributionEvidence,
  Decision,
  Evidence,
  GateVerdict,
  ListedPlace,
  Reach,
  SlotEvidence,
  VehicleEvidence,
  VehicleVerdict,
  WindowEvidence,
} from "./evidence.ts";
export type {
  CopyOf,
  ListedLoan,
  Loan,
  LoanRow,
  RejectedRow,
  RowNote,
} from "./loan.ts";
export type {
  Before,
  Clip,
  Outcome,
  Rival,
  RowResult,
  RowStatus,
} from "./outcome.ts";
export { DEFAULT_RULES, type MatchRules } from "./rules.ts";
export {
  type Attempt,
  type CoveredDays,
  type LoanScope,
  type TierName,
  TIERS,
} from "./scope.ts";
export type { FoundPage, Lookup, Tier } from "./tier.ts";
export type { Vehicle } from "./vehicle.ts";

export {
  type PostFinder,
  PROCESS_RULES,
  type ProcessRules,
  type Services,
  type VideoFinder,
} from "./services.ts";
export { count, dollars, duration } from "./figures/mod.ts";
