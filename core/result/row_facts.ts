import type { Outcome, Reach, RowResult, RowStatus } from "../words/mod.ts";

/** What every row of the results says, whatever became of it. */
export interface RowFacts {
  readonly row: number;
  readonly id: string;
  readonly workOrder: string;
  readonly model: string;
  readonly make?: string | undefined;
  readonly trim?: string | undefined;
  readonly contact?: string | undefined;
  readonly outlet?: string | undefined;
  readonly office?: string | undefined;
  readonly activityId?: string | undefined;
  readonly personId?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly links: string;
  readonly status: RowStatus;
  readonly reason: string;
  readonly sentence: string;
}

const STATUS: Readonly<Record<Outcome["status"], RowStatus>> = {
  found: "Found",
  review: "Review",
  not_found: "Not found",
  failed: "Failed",
};

/** Gathers what every row says from a result of any kind. */
export function rowFacts(result: RowResult): RowFacts {
  if (result.kind === "rejected") {
    const { linksAsWritten, message, ...rest } = result.rejected;
    return {
      ...rest,
      links: linksAsWritten,
      sentence: message,
      status: "Skipped",
    };
  }
  const loan = result.kind === "processed" ? result.outcome.loan : result.loan;
  const { vehicle, linksAsWritten, ...rest } = loan;
  return {
    ...rest,
    model: vehicle.asWritten,
    make: vehicle.make,
    trim: vehicle.trim,
    links: linksAsWritten,
    ...became(result),
  };
}

/** The outcome that a result shows: its own, or an earlier run's. */
export function outcomeOf(result: RowResult): Outcome | undefined {
  return result.kind === "processed" ? result.outcome : earlierOf(result);
}

/**
 * The outcome that is known of a loan over all runs: this run's answer, else
 * that of an earlier one, which a failure does not remove.
 */
export function knownOf(result: RowResult): Outcome | undefined {
  const own = outcomeOf(result);
  return own?.status === "failed" ? earlierOf(result) ?? own : own;
}

/** The run that gave what is known; `undefined`: this one. */
export function fromRunOf(result: RowResult): string | undefined {
  if (result.kind === "rejected") return undefined;
  return knownOf(result) === earlierOf(result) ? result.fromRun : undefined;
}

/** What is known of a loan, as a word: a clip that was found stays `Found`. */
export function stateOf(result: RowResult): RowStatus {
  const outcome = knownOf(result);
  return outcome === undefined
    ? rowFacts(result).status
    : STATUS[outcome.status];
}

function earlierOf(result: RowResult): Outcome | undefined {
  return result.kind === "rejected" ? undefined : result.earlier;
}

function became(
  result: Exclude<RowResult, { kind: "rejected" }>,
): Pick<RowFacts, "status" | "reason" | "sentence"> {
  switch (result.kind) {
    case "processed": {
      const { status, reason, sentence } = result.outcome;
      return { status: STATUS[status], reason, sentence };
    }
    case "skipped": {
      const { reason, sentence } = result;
      return { status: "Skipped", reason, sentence };
    }
    case "stopped":
      return {
        status: "Stopped",
        reason: "stopped",
        sentence: "The run stopped before this loan was done",
      };
  }
}

/** A reach with who states it and of which day: never one without them. */
export function reachText({ count, source, day }: Reach): string {
  return `${count.toLocaleString("en-US")} (${source}, ${day})`;
}
