import { readPiece } from "../analysis/mod.ts";
import { extractArticle } from "../article/mod.ts";
import { lookAtPage, surveyFeed, surveySitemap } from "../discovery/mod.ts";
import { gatherEvidence, groupCopies } from "../evidence/mod.ts";
import { sortAnswer } from "../web/mod.ts";

/** What can be done in a worker, by the name of the function. */
export const TASKS: Readonly<
  Record<string, ((...args: never[]) => unknown) | undefined>
> = {
  extractArticle,
  lookAtPage,
  gatherEvidence,
  groupCopies,
  readPiece,
  sortAnswer,
  surveyFeed,
  surveySitemap,
};

/** What a worker must know before its first task. */
export interface Briefing {
  /** What the user's own files add, by their names. */
  readonly knowledge: Readonly<Record<string, string>>;
}

/** A task on its way to a worker. */
export interface Asked {
  readonly task: string;
  readonly args: readonly unknown[];
}

/** What a worker says: once that it is there, then of each task. */
export type Said =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "failed"; readonly message: string };

/** @throws What the task throws. */
export function doTask({ task, args }: Asked): unknown {
  const work = TASKS[task];
  if (work === undefined) throw new TypeError(`There is no task "${task}"`);
  return work(...args as never[]);
}
