import type { Clock, Loan, RowResult } from "../core/words/mod.ts";
import { rowFacts } from "../core/result/mod.ts";
import { type CostBand, summarizeInput } from "./journal/mod.ts";
import { createKnown } from "./known.ts";
import type { OpenRunOptions } from "./open_run.ts";
import { DATABASE, Records } from "./records.ts";

/** What a run of a file would do, by the very selection that the run uses. */
export interface RunPlan {
  /** Loans that would be worked on, in the order of the file. */
  readonly loans: readonly Loan[];
  /** Loans that would be passed over, each with its reason. */
  readonly passedOver: readonly PassedOver[];
  /** Rows of the file that are no loan. */
  readonly rejected: number;
  /** What the loans will probably cost; absent where too few were run. */
  readonly costs?: CostBand | undefined;
}

/** A loan that a run would not work on. */
export interface PassedOver {
  readonly loan: Loan;
  /** Why, as one word for machines, such as `not_selected`. */
  readonly reason: string;
  /** One sentence, such as `Approved by Ada on 2026-11-02`. */
  readonly sentence: string;
}

/** Options for {@linkcode planRun}: those of the run itself. */
export type PlanOptions =
  & Pick<
    OpenRunOptions,
    | "folder"
    | "rows"
    | "input"
    | "mode"
    | "selection"
    | "config"
    | "retryDays"
    | "limitsWholeRun"
  >
  & { readonly clock: Clock };

/**
 * Plans a run without starting it; nothing is written. An unfinished run of the
 * same loans counts as continued, as it would be unless `mode` is `fresh`.
 *
 * @throws {FileError} If the journal cannot be used.
 */
export async function planRun(options: PlanOptions): Promise<RunPlan> {
  const { folder, rows, mode, selection = {}, retryDays = {}, clock } = options;
  const input = options.input ?? await summarizeInput(rows());
  const isKept = folder !== undefined && await isFile(`${folder}/${DATABASE}`);
  using records = new Records(isKept ? folder : undefined, clock);
  const { journal, decisions } = records;
  const last = mode === "fresh" ? undefined : journal.lastRun(input.hash);
  const isContinued = last !== undefined && last.done > 0 &&
    (mode === "resume" || !last.isFinished);
  const known = createKnown({
    journal,
    run: isContinued ? journal.peek(last.id) : NO_RUN,
    decisions,
    selection,
    retryDays,
    isFresh: mode === "fresh" ||
      (isContinued && last.options["fresh"] === true),
    isContinuedAfterEnd: isContinued && last.isFinished,
    limitsWholeRun: options.limitsWholeRun ?? false,
    clock,
  });

  const loans: Loan[] = [];
  const passedOver: PassedOver[] = [];
  let rejected = 0;
  for await (const row of rows()) {
    if (row.kind === "rejected") {
      rejected++;
      continue;
    }
    if (row.copyOf !== undefined) {
      const sentence = `Duplicate of row ${row.copyOf.row}`;
      passedOver.push({ loan: row.loan, reason: "duplicate", sentence });
      continue;
    }
    const result = known(row.loan);
    if (result === undefined) loans.push(row.loan);
    else passedOver.push({ loan: row.loan, ...whyOf(result) });
  }
  const costs = records.costBand(options.config, loans.length);
  return { loans, passedOver, rejected, costs };
}

const NO_RUN = { id: -1, recall: () => undefined };

function whyOf(result: RowResult): Omit<PassedOver, "loan"> {
  const { status, reason, sentence } = rowFacts(result);
  if (result.kind !== "processed") return { reason, sentence };
  return {
    reason: "answered",
    sentence: `Has its answer in the run that is continued: ${status}`,
  };
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
}
