import { ClipscoutError, FileError } from "../../core/words/mod.ts";

/** What one program at a time does in a folder; the lock is named after it. */
type Work = "run" | "delivery";

/** Thrown when another run holds the folder. */
export class FolderInUseError extends ClipscoutError {
  override readonly name = "FolderInUseError";
}

/**
 * Takes the folder for one run, or for one delivery beside it. The lock is the operating system's, so it ends
 * with the process that holds it, however that ends; the file that stays
 * behind means nothing.
 *
 * @throws {FolderInUseError} If another run holds it.
 * @throws {FileError} If the folder cannot be written to.
 */
export async function lockFolder(
  folder: string,
  work: Work = "run",
): Promise<Disposable> {
  const file = await openLock(folder, work);
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
    `Cannot start: another ${work} is at work in this folder`,
    { hint: "Wait until it ends, stop it, or run in another folder" },
  );
}

async function openLock(
  folder: string,
  work: Work,
): Promise<Deno.FsFile> {
  try {
    const path = `${folder}/${work}.lock`;
    return await Deno.open(path, { create: true, write: true });
  } catch (cause) {
    throw new FileError(
      folder,
      `Cannot keep a journal in ${folder}: the folder cannot be written to`,
      { cause, hint: "Run in a folder that can be written to" },
    );
  }
}
