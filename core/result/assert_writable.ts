import { FileError } from "../words/mod.ts";
import { explainingTrouble, writeBeside } from "./write_beside.ts";

/**
 * Makes sure that a file can be written where `path` says, without touching
 * what may be there, and that no spreadsheet has it open.
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
  if (there?.isFile) await assertNotOpen(path);
  const probe = `${path}.${crypto.randomUUID().slice(0, 8)}.probe`;
  await writeBeside(probe, [""], path);
  await Deno.remove(probe);
}

/**
 * A spreadsheet that has a file open leaves a file beside it that says so, and
 * on Windows keeps all others from writing.
 */
async function assertNotOpen(path: string): Promise<void> {
  const [, folder = "", name = ""] = /^(.*[\\/])?([^\\/]*)$/s.exec(path) ?? [];
  for (
    const [mark, program] of [
      [`${folder}.~lock.${name}#`, "LibreOffice"],
      [`${folder}~$${name}`, "Excel"],
    ] as const
  ) {
    const isThere = await Deno.lstat(mark).then(() => true, () => false);
    if (!isThere) continue;
    throw new FileError(path, `Cannot write ${path}: ${program} has it open`, {
      hint: `Close it there, or give another path; if it is not open, ` +
        `delete ${mark}`,
    });
  }
  await explainingTrouble(path, async () => {
    (await Deno.open(path, { write: true })).close();
  });
}
