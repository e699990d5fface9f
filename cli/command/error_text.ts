import { ClipscoutError, FileError } from "../../core/words/mod.ts";
import { EXIT } from "./exit_code.ts";

/** What is said of an error: one line, its hint, and a bug's stack. */
export function errorText(error: unknown): string {
  if (error instanceof ClipscoutError) {
    const hint = error.hint === undefined ? "" : `hint:  ${error.hint}\n`;
    return `error: ${error.message}\n${hint}`;
  }
  if (error instanceof Deno.errors.NotCapable) {
    return `error: ${error.message}\nhint:  This program may only do what ` +
      `its permissions say; run it in the folder that holds your files\n`;
  }
  if (isDenied(error)) {
    return `error: Cannot write or read here: ${error.message}\nhint:  Run it ` +
      `in a folder that this user may write, or mend its owner and rights\n`;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  return `error: This is a bug in clipscout; please report it\n${stack}\n`;
}

/** The exit code that says what kind of error it was. */
export function exitCodeOfError(error: unknown): number {
  if (error instanceof FileError) return EXIT.file;
  if (error instanceof ClipscoutError) return EXIT.usage;
  if (error instanceof Deno.errors.NotCapable || isDenied(error)) {
    return EXIT.file;
  }
  return EXIT.bug;
}

/** What the system says of a place that this user cannot use, or of a full one. */
const DENIED = ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT"];

function isDenied(error: unknown): error is Error {
  return error instanceof Deno.errors.PermissionDenied ||
    (error instanceof Error && "code" in error &&
      DENIED.includes(String(error.code)));
}
