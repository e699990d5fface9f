import { FileError } from "./errors.ts";

/** A line of a user's own file that cannot be used. */
export interface OwnFileProblem {
  readonly line: number;
  readonly message: string;
}

/**
 * Gives the text of the file `name` beside a loan file to `use`; empty where
 * there is none. Says whether there is one.
 *
 * @throws {FileError} If it cannot be read, or a line of it cannot be used.
 */
export async function readOwnFile(
  loanFile: string,
  name: string,
  use: (
    text: string,
  ) => readonly OwnFileProblem[] | Promise<readonly OwnFileProblem[]>,
): Promise<boolean> {
  const path = loanFile.replace(/[^/\\]*$/, "") + name;
  const text = await textOf(path);
  const problems = await use(text ?? "");
  if (problems.length > 0) {
    const lines = problems.map(({ line, message }) =>
      `line ${line}: ${message}`
    );
    throw new FileError(path, `Cannot use ${path}: ${lines.join("; ")}`, {
      hint: "Mend these lines, or take the file away to go without it",
    });
  }
  return text !== undefined;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    // Where even asking is not allowed, the loan file alone was granted.
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.NotCapable) return undefined;
    throw new FileError(path, `Cannot read ${path}: ${error}`, {
      cause: error,
    });
  }
}
