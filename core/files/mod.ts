/**
 * The files a user gives: loan files as bytes, and what lies beside them.
 * Importing it loads no other room but `words`: what else is needed is loaded
 * when such a file is there.
 *
 * @module
 */
export type { BytesAt } from "./bytes_at.ts";
export {
  OWN_MESSAGES,
  readMessages,
  readOwnMessages,
} from "./client_messages.ts";
export { fileSource } from "./file_source.ts";
export type { LoanSource } from "./loan_source.ts";
export {
  OWN_LEXICON,
  OWN_NICKNAMES,
  OWN_OUTLETS,
  OWN_PEOPLE,
  ownFileNotes,
  ownKnowledge,
  readOwnFiles,
  takeKnowledge,
} from "./own_files.ts";
