/** What the program's exit code says. */
export const EXIT = {
  /** Every loan was answered. */
  ok: 0,
  /** A bug; the stack is on standard error. */
  bug: 1,
  /** A wrong flag, argument or setting. */
  usage: 2,
  /** A file could not be read, used or written. */
  file: 3,
  /** Some loans failed; run again to try them again. */
  loansFailed: 4,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;
