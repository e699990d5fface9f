/** Options for {@linkcode ClipscoutError}. */
export interface ClipscoutErrorOptions {
  /** What led to this error. */
  cause?: unknown;
  /** What the user can do about it; sentence case, no full stop. */
  hint?: string;
}

/** An error that is about the user's input or surroundings, not a bug. */
export class ClipscoutError extends Error {
  override readonly name: string = "ClipscoutError";
  /** What the user can do about it. */
  readonly hint: string | undefined;

  constructor(message: string, options: ClipscoutErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.hint = options.hint;
  }
}

/** Thrown for a wrong flag, variable or combination of them; exit code 2. */
export class ConfigError extends ClipscoutError {
  override readonly name = "ConfigError";
}

/** Thrown when a file cannot be read, written or used; exit code 3. */
export class FileError extends ClipscoutError {
  override readonly name = "FileError";
  /** The file's path, as the user gave it. */
  readonly path: string;

  constructor(path: string, message: string, options?: ClipscoutErrorOptions) {
    super(message, options);
    this.path = path;
  }
}
