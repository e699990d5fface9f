import { basename } from "node:path";
import {
  type DueLoan,
  nameOfRun,
  type RunInfo,
  type RunTotals,
  summarize,
} from "../../runs/mod.ts";
import type { RowResult } from "../../core/words/mod.ts";
import { rowFacts } from "../../core/result/mod.ts";
import { count, dollars, printable } from "../command/mod.ts";

/** What one round of watching brought. */
export interface Digest {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly runs: readonly RunDigest[];
  readonly problems: readonly FileProblem[];
  readonly next: NextLook;
}

/** What a run of a file brought. */
export interface RunDigest {
  readonly file: string;
  readonly run: string;
  readonly statuses: RunTotals["statuses"];
  readonly costUsd: number;
  readonly clips: readonly {
    readonly work_order: string;
    readonly model: string;
    readonly media: string;
    readonly status: string;
    readonly title: string;
    readonly url: string;
  }[];
  readonly failed: readonly {
    readonly reason: string;
    readonly count: number;
    readonly example: string;
  }[];
}

/** A file that could not be used. */
export interface FileProblem {
  readonly file: string;
  readonly problem: string;
}

/** What comes. */
export interface NextLook {
  readonly due_now: number;
  /** The first day on which loans are due that are not now, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly due_then: number;
  readonly in_review: number;
}

/** Gathers what a run of a file brought. */
export function runDigest(
  file: string,
  run: RunInfo,
  { statuses, costUsd }: RunTotals,
  results: readonly RowResult[],
): RunDigest {
  const clips = results.flatMap((result) => {
    if (result.kind !== "processed" || !("clip" in result.outcome)) return [];
    const { workOrder, model, contact, outlet, status } = rowFacts(result);
    const { title, canonicalUrl: url } = result.outcome.clip.content;
    const media = [contact, outlet].filter(Boolean).join(", ");
    return [{ work_order: workOrder, model, media, status, title, url }];
  });
  const failed = summarize(results, 0).reasons
    .filter(({ status }) => status === "Failed")
    .map(({ reason, count, example }) => ({ reason, count, example }));
  const name = basename(file);
  return { file: name, run: nameOfRun(run), statuses, costUsd, clips, failed };
}

/** Says what comes, of loans as they are due at a time. */
export function nextLook(due: readonly DueLoan[], now: number): NextLook {
  const later = due.map(({ from }) => from)
    .filter((from) => from > now && from !== Infinity);
  const from = later.length === 0 ? undefined : dayOf(Math.min(...later));
  return {
    due_now: due.filter(({ from }) => from <= now).length,
    ...(from !== undefined && { from }),
    due_then: later.filter((one) => dayOf(one) === from).length,
    in_review: due.filter(({ reason }) => reason === "in_review").length,
  };
}

/** The digest as people read it. */
export function digestText({ at, runs, problems, next }: Digest): string {
  const parts = [
    `clipscout, ${at.slice(0, 16).replace("T", " ")} UTC`,
    ...runs.map(runText),
    ...(problems.length === 0 ? [] : [
      problems.map(({ file, problem }) => `${file}: ${problem}`).join("\n"),
    ]),
    nextText(next),
  ];
  return `${parts.join("\n\n")}\n`;
}

function runText(run: RunDigest): string {
  const { file, statuses, costUsd, clips, failed } = run;
  const counts = Object.entries(statuses)
    .map(([status, number]) => `${number} ${status.toLowerCase()}`);
  const lines = [
    `${file} (${run.run}): ${counts.join(", ")}; ${dollars(costUsd)}`,
    ...clips.map(({ status, work_order, model, media, url }) =>
      `  ${status}: ${work_order} ${model}, ${media}\n    ${url}`
    ),
    ...failed.map(({ reason, count, example }) =>
      `  Failed: ${count} × ${reason}: ${example}`
    ),
  ];
  return lines.map((line) => line.split("\n").map(printable).join("\n"))
    .join("\n");
}

function nextText({ due_now, from, due_then, in_review }: NextLook): string {
  const lines = [
    ...(due_now > 0 ? [`${count(due_now, "loan")} due now`] : []),
    ...(from === undefined
      ? []
      : [`${count(due_then, "loan")} due on ${from}`]),
    ...(in_review > 0 ? [`${count(in_review, "clip")} to review`] : []),
  ];
  return `Next: ${lines.join(", ") || "nothing is due"}`;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
