import { FileError } from "./errors.ts";

/** Mode of a file that holds answers: nobody but its owner reads it. */
export const PRIVATE_MODE = 0o600;
/** The same for a folder. */
const PRIVATE_FOLDER_MODE = 0o700;

/**
 * Makes a folder that nobody but its owner can look into, and those above it.
 * One that is there already keeps its mode.
 *
 * @throws {FileError} If it leads out of what this program may write to.
 * @throws What the system throws.
 */
export async function makePrivateFolder(folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER_MODE });
  assertStaysInside(folder);
}

/**
 * Makes an empty file that nobody but its owner reads, before a library does
 * it with a mode of its own; one that is there is made so.
 *
 * @throws {FileError} If it leads out of what this program may write to.
 * @throws What the system throws.
 */
export function makePrivateFile(path: string): void {
  assertStaysInside(path);
  Deno.openSync(path, { create: true, append: true, mode: PRIVATE_MODE })
    .close();
  if (Deno.build.os !== "windows") Deno.chmodSync(path, PRIVATE_MODE);
}

/**
 * Makes sure that a path does not lead, by a link in it, to where this program
 * may not write: the runtime judges a path as it is spelt.
 *
 * @throws {FileError} If it does.
 */
export function assertStaysInside(path: string): void {
  const real = realPathOf(path);
  if (real === undefined) return;
  const { state } = Deno.permissions.querySync({ name: "write", path: real });
  if (state === "granted") return;
  throw new FileError(
    path,
    `Cannot write ${path}: a link in it leads to ${real}, and this program ` +
      "may write only under the folder it is run in",
    { hint: "Run it in the folder where the file shall be" },
  );
}

/**
 * Removes files of a folder that are older than a moment, by name; a folder
 * that is not there has none.
 *
 * @param beforeMs Milliseconds since 1970 UTC.
 * @throws What the system throws.
 */
export async function removeStale(
  folder: string,
  isStale: (name: string) => boolean,
  beforeMs: number,
): Promise<void> {
  const there = await Deno.stat(folder).catch(() => undefined);
  if (!there?.isDirectory) return;
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile || !isStale(name)) continue;
    const { mtime } = await Deno.stat(`${folder}/${name}`);
    if ((mtime?.getTime() ?? Infinity) < beforeMs) {
      await Deno.remove(`${folder}/${name}`);
    }
  }
}

/** Where a path leads, as far as it is there already. */
function realPathOf(path: string): string | undefined {
  for (let known = path; known !== ""; known = folderOf(known)) {
    try {
      return Deno.realPathSync(known);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) return undefined;
    }
  }
  return undefined;
}

function folderOf(path: string): string {
  return path.replace(/[/\\]*[^/\\]*$/, "");
}
