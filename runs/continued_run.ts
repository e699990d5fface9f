import { ClipscoutError, type Clock } from "../core/words/mod.ts";
import type { InputSummary, Journal, RunInfo } from "./journal/mod.ts";
import { DATABASE, Records } from "./records.ts";

/** Thrown when it must be said whether an unfinished run goes on. */
export class UnfinishedRunError extends ClipscoutError {
  override readonly name = "UnfinishedRunError";
}

/** How it is decided which run goes on. */
export interface ContinueOptions {
  /**
   * `resume`: continue the last run of this input, if there is one; `fresh`:
   * start anew, whatever earlier runs say; else `offer` decides about an
   * unfinished one.
   */
  mode?: "resume" | "fresh" | undefined;
  /**
   * Asks whether an unfinished run goes on.
   *
   * @default {refuses with an UnfinishedRunError}
   */
  offer?: (unfinished: RunInfo, input: InputSummary) => boolean;
}

/**
 * Finds the run of an input that goes on, if one does.
 *
 * @throws {UnfinishedRunError} If nobody says whether it does.
 */
export function continuedRun(
  journal: Journal,
  input: InputSummary,
  { mode, offer = refuse }: ContinueOptions,
): RunInfo | undefined {
  if (mode === "fresh") return undefined;
  const last = journal.lastRun(input.hash);
  if (last === undefined || mode === "resume") return last;
  const isUnfinished = !last.isFinished && last.done > 0;
  return isUnfinished && offer(last, input) ? last : undefined;
}

/**
 * The same for a folder in which nothing may be kept yet; nothing is written.
 *
 * @throws {UnfinishedRunError} If nobody says whether it goes on.
 * @throws {FileError} If the journal cannot be used.
 */
export async function findContinued(
  folder: string | undefined,
  input: InputSummary,
  options: ContinueOptions & { clock: Clock },
): Promise<RunInfo | undefined> {
  if (folder === undefined || !await isFile(`${folder}/${DATABASE}`)) {
    return undefined;
  }
  using records = new Records(folder, options.clock);
  return continuedRun(records.journal, input, options);
}

function refuse({ done, started }: RunInfo, { rows }: InputSummary): never {
  throw new UnfinishedRunError(
    `Cannot start: a run of these loans, begun ${started}, is unfinished ` +
      `(${done} of ${rows} rows done)`,
    { hint: "Add --resume to continue it, or --fresh to start anew" },
  );
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
}
