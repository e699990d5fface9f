import { ClipscoutError, FileError } from "../../core/words/mod.ts";

/** Thrown when another run holds the folder. */
export class FolderInUseError extends ClipscoutError {
  override readonly name = "FolderInUseError";
}

/**
 * Takes the folder for one run. The lock is the operating system's, so it ends
 * with the process that holds it, however that ends; the file that stays
 * behind means nothing.
 *
 * @throws {FolderInUseError} If another run holds it.
 * @throws {FileError} If the folder cannot be written to.
 */
export async function lockFolder(folder: string): Promise<Disposable> {
  const file = await openLock(folder);
  if (await file.tryLock(true)) {
    return {
      [Symbol.dispose]() {
        file.unlockSync();
        file.close();
      },
    };
  }
  file.close();
  throw new FolderInUseError(
    "Cannot start: another run is at work in this folder",
    { hint: "Wait until it ends, stop it, or run in another folder" },
  );
}

async function openLock(folder: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(`${folder}/run.lock`, { create: true, write: true });
  } catch (cause) {
    throw new FileError(
      folder,
      `Cannot keep a journal in ${folder}: the folder cannot be written to`,
      { cause, hint: "Run in a folder that can be written to" },
    );
  }
}
