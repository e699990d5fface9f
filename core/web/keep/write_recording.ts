import {
  assertStaysInside,
  FileError,
  PRIVATE_MODE,
  renameDurably,
} from "../../words/mod.ts";
import type { Har } from "./har.ts";

/**
 * Writes a recording beside its place and renames it, so that nobody reads
 * half of one.
 *
 * @throws {FileError} If it cannot be written.
 */
export async function writeRecording(path: string, har: Har): Promise<void> {
  const part = `${path}.part`;
  try {
    assertStaysInside(path);
    await Deno.writeTextFile(part, `${JSON.stringify(har, null, 1)}\n`, {
      mode: PRIVATE_MODE,
    });
    await renameDurably(part, path);
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    throw new FileError(
      path,
      `Cannot write ${path}: the file is not writable`,
      {
        cause,
      },
    );
  }
}
