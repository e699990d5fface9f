import type { Clip, Loan, RowResult } from "../../core/words/mod.ts";
import { outcomeOf, resultLines } from "../../core/result/mod.ts";
import type { Io } from "../command/mod.ts";
import { resultsOfRun } from "../runs/mod.ts";

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
  const kept = await resultsOfRun(name, io, (all) => [...clipsIn(all)]);
  return kept ?? await clipsOfFile(name);
}

function* clipsIn(results: Iterable<RowResult>): Generator<KeptClip> {
  for (const result of results) {
    const outcome = outcomeOf(result);
    if (outcome === undefined || !("clip" in outcome)) continue;
    const { loan, clip, status } = outcome;
    yield { loan, clip, status };
  }
}

async function clipsOfFile(path: string): Promise<KeptClip[]> {
  const clips: KeptClip[] = [];
  for await (const { value } of resultLines<Line>(path, isLine)) {
    const { loan, clip, status } = value;
    if (loan === undefined || clip === undefined) continue;
    clips.push({ loan, clip, status: status.toLowerCase() });
  }
  return clips;
}

type Line = Partial<KeptClip> & { readonly status: string };

function isLine({ clip }: Partial<Line>): boolean {
  return clip === undefined ||
    typeof clip.content?.text === "string" &&
      typeof clip.analysis?.relevance === "number";
}
