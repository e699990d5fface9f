import { FileError, type LoanRow } from "../../core/words/mod.ts";

/** A loan file of the folder that is watched. */
export interface FolderFile {
  readonly path: string;
  /** When it was last changed, in milliseconds since 1970 UTC. */
  readonly changed: number;
}

/** A file that is still being written has changed within this time. */
const SETTLED_MS = 2_000;

/**
 * Finds the loan files of a folder, the newest first. Left out are what this
 * program writes, what office programs leave beside an open file, and files
 * that are still being written.
 *
 * @param pause Waits for a time in milliseconds.
 * @throws {FileError} If the folder cannot be read.
 */
export async function folderFiles(
  folder: string,
  pause: (ms: number) => Promise<void>,
): Promise<FolderFile[]> {
  const names: string[] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (isFile && isLoanFile(name)) names.push(name);
    }
  } catch (cause) {
    throw new FileError(folder, `Cannot watch ${folder}: it is no folder`, {
      cause,
      hint: "Give a folder under the one that the program runs in",
    });
  }
  const before = await changesOf(folder, names);
  const isYoung = ({ changed }: FolderFile) =>
    Math.abs(Date.now() - changed) < SETTLED_MS;
  if (!before.some(isYoung)) return sorted(before);
  await pause(SETTLED_MS);
  const after = await changesOf(folder, names);
  return sorted(
    after.filter(({ path, changed }) =>
      before.some((one) => one.path === path && one.changed === changed)
    ),
  );
}

/** Whether a name is that of a loan file that somebody put there. */
export function isLoanFile(name: string): boolean {
  return /\.(csv|tsv|xlsx)$/i.test(name) &&
    !/^(\.|~\$)|\.results\.\w+$|^approved_clips/i.test(name);
}

async function changesOf(
  folder: string,
  names: readonly string[],
): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  for (const name of names) {
    const path = `${folder}/${name}`;
    const stat = await Deno.stat(path).catch(() => undefined);
    if (stat === undefined || stat.size === 0) continue;
    files.push({ path, changed: stat.mtime?.getTime() ?? 0 });
  }
  return files;
}

function sorted(files: readonly FolderFile[]): FolderFile[] {
  return files.toSorted((a, b) =>
    b.changed - a.changed || (a.path < b.path ? 1 : -1)
  );
}

/**
 * Says which loans of files belong to which: a loan that several files hold
 * belongs to the newest of them, as a later file corrects an earlier one.
 */
export function ownLoans() {
  const taken = new Set<string>();
  return {
    /** Work orders of a file that no newer one had; the newest comes first. */
    async take(rows: AsyncIterable<LoanRow>) {
      const own = new Set<string>();
      let isShared = false;
      for await (const row of rows) {
        if (row.kind !== "loan") continue;
        const { workOrder } = row.loan;
        if (taken.has(workOrder)) isShared = true;
        else own.add(workOrder);
      }
      for (const workOrder of own) taken.add(workOrder);
      return { own: [...own], isShared };
    },
  };
}
