import type { RowResult } from "../../core/words/mod.ts";
import { rowFacts } from "../../core/result/mod.ts";

/** Keeps the results of a run until they are written. */
export interface RunStore {
  /** Keeps a result; one kept before for the same row is replaced. */
  keep(result: RowResult): void;
  /** The kept results, in the order of the file. */
  results(): Iterable<RowResult>;
}

/** Keeps results in memory: for the demo and for tests. */
export function memoryStore(): RunStore {
  const kept = new Map<number, RowResult>();
  return {
    keep(result) {
      kept.set(rowFacts(result).row, result);
    },
    *results() {
      for (const row of [...kept.keys()].sort((a, b) => a - b)) {
        const result = kept.get(row);
        if (result !== undefined) yield result;
      }
    },
  };
}
