import { FileError } from "../words/mod.ts";
import { writeBeside } from "./write_beside.ts";

/**
 * Makes sure that a file can be written where `path` says, without touching
 * what may be there.
 *
 * @throws {FileError} If it cannot; nothing has been spent by then.
 */
export async function assertWritable(path: string): Promise<void> {
  const there = await Deno.stat(path).catch(() => undefined);
  if (there?.isDirectory) {
    throw new FileError(path, `Cannot write ${path}: it is a folder`, {
      hint: "Give the path of a file",
    });
  }
  const probe = `${path}.${crypto.randomUUID().slice(0, 8)}.probe`;
  await writeBeside(probe, [""], path);
  await Deno.remove(probe);
}
