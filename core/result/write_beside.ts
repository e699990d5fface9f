import {
  assertStaysInside,
  FileError,
  PRIVATE_MODE,
  renameDurably,
} from "../words/mod.ts";

/** Text or bytes, in the order in which they are written. */
export type Chunks =
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>;

/**
 * Writes a file beside its place and renames it when it is complete, so that a
 * reader sees the old file or the new one, never half of one. Whatever goes
 * wrong, the old file stays as it was. A new file is its owner's alone; the
 * mode of one that is replaced stays.
 *
 * @throws {FileError} If the file cannot be written.
 * @throws What `lines` throws.
 */
export async function writeBeside(
  path: string,
  lines: Chunks,
  shownPath = path,
): Promise<void> {
  assertStaysInside(path);
  const beside = `${path}.${crypto.randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeLines(beside, lines, await modeOf(path));
    await renameDurably(beside, path);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw isSystemError(error) ? explained(shownPath, error) : error;
  }
}

/**
 * Does work on a file.
 *
 * @throws {FileError} If the system does not let it.
 */
export async function explainingTrouble(
  path: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw isSystemError(error) ? explained(path, error) : error;
  }
}

/** The mode that a file has, else that of one that holds answers. */
async function modeOf(path: string): Promise<number> {
  const there = await Deno.stat(path).catch(() => undefined);
  return there?.isFile && there.mode !== null
    ? there.mode & 0o777
    : PRIVATE_MODE;
}

/** Writes lines in blocks of about 64 kB. */
async function writeLines(
  path: string,
  lines: Chunks,
  mode: number,
): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true, mode });
  const encoder = new TextEncoder();
  let block = "";
  for await (const line of lines) {
    if (typeof line !== "string") {
      await writeAll(file, line);
      continue;
    }
    block += line;
    if (block.length < 65_536) continue;
    await writeAll(file, encoder.encode(block));
    block = "";
  }
  await writeAll(file, encoder.encode(block));
  await file.sync();
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += await file.write(bytes.subarray(done));
  }
}

const SYSTEM_PROBLEMS: readonly {
  is: (error: Error) => boolean;
  problem: string;
  hint?: string;
}[] = [
  {
    is: (error) => error instanceof Deno.errors.NotFound,
    problem: "the folder does not exist",
    hint: "Make the folder first, or give another path",
  },
  {
    is: (error) => error instanceof Deno.errors.NotCapable,
    problem: "this program may write only under the folder it is run in",
    hint: "Run it in the folder where the file shall be",
  },
  {
    is: (error) => /os error 28\b|no space left/i.test(error.message),
    problem: "the disk is full",
    hint: "Free some space and run again",
  },
  {
    is: (error) => /os error 21\b|is a directory/i.test(error.message),
    problem: "it is a folder",
    hint: "Give the path of a file",
  },
  {
    is: (error) => /os error 30\b|read-only/i.test(error.message),
    problem: "the file system is read-only",
    hint: "Give a path that can be written to",
  },
  {
    is: (error) =>
      error instanceof Deno.errors.PermissionDenied ||
      error instanceof Deno.errors.Busy,
    problem: "it cannot be written to, or another program holds it open",
    hint: "Close it there, or give another path",
  },
];

/** Tells a system error from one that making the lines threw. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error &&
    (/\(os error \d+\)/.test(error.message) ||
      error instanceof Deno.errors.NotCapable);
}

function explained(path: string, error: Error): FileError {
  const known = SYSTEM_PROBLEMS.find(({ is }) => is(error));
  const problem = known?.problem ?? error.message;
  return new FileError(path, `Cannot write ${path}: ${problem}`, {
    cause: error,
    ...(known?.hint !== undefined && { hint: known.hint }),
  });
}
