import { ConfigError, type RowResult } from "../core/words/mod.ts";
import { knownOf, rowFacts, stateOf } from "../core/result/mod.ts";
import { type Journal, nameOfRun, type RunInfo } from "./journal/mod.ts";

/**
 * Finds a run by its name or its number.
 *
 * @throws {ConfigError} If there is none.
 */
export function findRun(journal: Journal, named: string): RunInfo {
  const runs = journal.runs();
  const found = runs.find((run) =>
    String(run.id) === named || nameOfRun(run) === named
  );
  if (found !== undefined) return found;
  const names = runs.slice(0, 5).map(nameOfRun);
  throw new ConfigError(`There is no run "${named}"`, {
    hint: names.length === 0
      ? "No run is kept in this folder"
      : `The last ones are ${names.join(", ")}; see clipscout runs`,
  });
}

/** What differs for a loan between two runs. */
export interface LoanChange {
  readonly workOrder: string;
  readonly model: string;
  /** What the first run says; absent: it does not have the loan. */
  readonly from?: LoanSaid;
  /** What the second one says. */
  readonly to?: LoanSaid;
}

/** What a run says of a loan. */
export interface LoanSaid {
  /** What is known of the loan after the run, such as `Found`. */
  readonly state: string;
  /** Address of its clip, if it has one. */
  readonly url?: string;
  /** Why, in one sentence. */
  readonly because: string;
}

/** Says per loan what is otherwise in the second of two runs, and why. */
export function diffRuns(
  journal: Journal,
  one: number,
  two: number,
): LoanChange[] {
  const before = new Map<string, RowResult>();
  for (const result of journal.results(one)) {
    before.set(rowFacts(result).id, result);
  }
  const changes: LoanChange[] = [];
  for (const result of journal.results(two)) {
    const { id } = rowFacts(result);
    const earlier = before.get(id);
    before.delete(id);
    const [from, to] = [earlier && saidOf(earlier), saidOf(result)];
    if (from?.state === to.state && from.url === to.url) continue;
    changes.push({ ...namesOf(result), ...(from && { from }), to });
  }
  for (const result of before.values()) {
    changes.push({ ...namesOf(result), from: saidOf(result) });
  }
  return changes;
}

function namesOf(result: RowResult) {
  const { workOrder, model } = rowFacts(result);
  return { workOrder, model };
}

function saidOf(result: RowResult): LoanSaid {
  const outcome = knownOf(result);
  const url = outcome && "clip" in outcome
    ? outcome.clip.content.canonicalUrl
    : undefined;
  return {
    state: stateOf(result),
    ...(url !== undefined && { url }),
    because: outcome?.sentence ?? rowFacts(result).sentence,
  };
}
