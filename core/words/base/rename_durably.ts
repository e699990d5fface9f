import { dirname } from "node:path";

/**
 * Renames a finished file into its place such that a power cut leaves the old
 * one or the new one, whole: the file is on disk before it is renamed, and its
 * folder after.
 *
 * @throws What the system throws.
 */
export async function renameDurably(from: string, to: string): Promise<void> {
  {
    using file = await Deno.open(from, { read: true, write: true });
    await file.sync();
  }
  await Deno.rename(from, to);
  // Windows keeps no folder as a file that could be forced to the disk, and a
  // folder that may be written to need not be readable.
  await syncFolder(dirname(to)).catch(() => {});
}

async function syncFolder(path: string): Promise<void> {
  using folder = await Deno.open(path, { read: true });
  await folder.sync();
}
