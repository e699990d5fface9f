import { type Clip, FileError, type Loan } from "../../core/words/mod.ts";
import { outcomeOf } from "../../core/result/mod.ts";
import { DATABASE, findRun, Records } from "../../runs/mod.ts";
import type { Io } from "../command/mod.ts";
import { STATE_FOLDER } from "../ingest/mod.ts";

/** A clip that a run found, with its loan. */
export interface KeptClip {
  readonly loan: Loan;
  readonly clip: Pick<Clip, "content" | "analysis">;
  /** `found` or `review`. */
  readonly status: string;
}

/**
 * The clips of a results file, or of a run that this folder keeps.
 *
 * @throws {FileError} If the file is no results file.
 * @throws {ConfigError} If there is no run of the name.
 */
export async function keptClips(name: string, io: Io): Promise<KeptClip[]> {
  const isThere = (path: string) =>
    Deno.stat(path).then(({ isFile }) => isFile, () => false);
  if (
    await isThere(name) || !await isThere(`${STATE_FOLDER}/${DATABASE}`)
  ) return await clipsOfFile(name);
  using records = new Records(STATE_FOLDER, io.clock);
  const { journal } = records;
  return [...journal.results(findRun(journal, name).id)].flatMap((result) => {
    const outcome = outcomeOf(result);
    if (outcome === undefined || !("clip" in outcome)) return [];
    const { loan, clip, status } = outcome;
    return [{ loan, clip, status }];
  });
}

async function clipsOfFile(path: string): Promise<KeptClip[]> {
  const text = await Deno.readTextFile(path).catch((cause) => {
    throw new FileError(path, `Cannot read ${path}`, {
      cause,
      hint: "Give the file that clipscout ingest --jsonl wrote, or a run",
    });
  });
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const row = rowIn(line);
    if (row === undefined) {
      throw new FileError(
        path,
        `Cannot read ${path}, line ${index + 1}: it is no line of results`,
        { hint: "Give the file that clipscout ingest --jsonl wrote" },
      );
    }
    const { loan, clip, status } = row;
    return loan === undefined || clip === undefined
      ? []
      : [{ loan, clip, status: status.toLowerCase() }];
  });
}

function rowIn(
  line: string,
): Partial<KeptClip> & { status: string } | undefined {
  try {
    const row = JSON.parse(line);
    const isClip = row?.clip === undefined ||
      (typeof row.clip.content?.text === "string" &&
        typeof row.clip.analysis?.relevance === "number");
    return typeof row?.status === "string" && isClip ? row : undefined;
  } catch {
    return undefined;
  }
}
