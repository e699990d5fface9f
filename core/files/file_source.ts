import { FileError } from "../words/mod.ts";
import type { LoanSource } from "./loan_source.ts";

/**
 * A loan file on the disk.
 *
 * @param name Name for messages. @default {the path}
 */
export function fileSource(path: string, name = path): LoanSource {
  return {
    name,
    open: () => openFile(path),
    bytes: {
      size: async () => (await Deno.stat(path)).size,
      read: (from, to) => readPart(path, from, to),
    },
  };
}

async function readPart(
  path: string,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  using file = await Deno.open(path);
  await file.seek(from, Deno.SeekMode.Start);
  const bytes = new Uint8Array(Math.max(0, to - from));
  let length = 0;
  while (length < bytes.length) {
    const count = await file.read(bytes.subarray(length));
    if (count === null) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

async function openFile(path: string): Promise<ReadableStream<Uint8Array>> {
  try {
    const file = await Deno.open(path);
    const { isDirectory } = await file.stat();
    if (!isDirectory) return file.readable;
    file.close();
  } catch (cause) {
    throw cannotOpen(path, cause);
  }
  throw new FileError(path, `Cannot read loans at ${path}: it is a folder`, {
    hint: "Give the path of a file",
  });
}

function cannotOpen(path: string, cause: unknown): FileError {
  const cannot = `Cannot read loans at ${path}`;
  if (cause instanceof Deno.errors.NotFound) {
    return new FileError(path, `${cannot}: there is no such file`, {
      cause,
      hint: "Check the name, and the folder the program runs in",
    });
  }
  if (cause instanceof Deno.errors.NotCapable) {
    return new FileError(path, `${cannot}: it lies outside of this folder`, {
      cause,
      hint: "Run the program in the folder of the file, or copy it here",
    });
  }
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new FileError(path, `${cannot}: ${problem}`, { cause });
}
