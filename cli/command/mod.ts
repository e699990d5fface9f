/**
 * What every command needs: flags, settings, texts, exit codes.
 *
 * @module
 */
export {
  type Command,
  commandHelp,
  type Flag,
  type ParsedArgs,
  parseFlags,
  table,
} from "./command.ts";
export { errorText, exitCodeOfError } from "./error_text.ts";
export { EXIT } from "./exit_code.ts";
export { type Io, systemIo } from "./io.ts";
export {
  FILE_FLAGS,
  fileOptions,
  onlyCasesFile,
  onlyLoanFile,
  onlyResultsFile,
} from "./loan_file_args.ts";
export { columnsOf, fitted, printable, wrapped } from "./printable.ts";
export { proxyNotice } from "./proxy_notice.ts";
export { readSettings, readSources } from "./settings.ts";
export { count, dollars, duration, shorten } from "./text.ts";
export { splitBuild, VERSION } from "./version.ts";
export { didYouMean } from "./did_you_mean.ts";
