import type { RowResult } from "../words/mod.ts";
import { FORMAT } from "./columns.ts";
import {
  fromRunOf,
  knownOf,
  outcomeOf,
  rowFacts,
  stateOf,
} from "./row_facts.ts";
import { trailLine } from "./trail_line.ts";

/**
 * One result as a JSON object; the first seven keys are the promised ones.
 * What differs from run to run stands under keys named `effort` and `ms`, and
 * nowhere else.
 */
export function toJson(result: RowResult): Record<string, unknown> {
  const facts = rowFacts(result);
  const { workOrder, contact, outlet, status, reason, sentence } = facts;
  const outcome = outcomeOf(result);
  const known = knownOf(result);
  const clip = known && "clip" in known ? known.clip : undefined;
  const fromRun = fromRunOf(result);
  return {
    work_order: workOrder,
    media: [contact, outlet].filter(Boolean).join(", "),
    make_model: makeAndModel(facts.make, facts.model),
    status,
    url: clip?.content.canonicalUrl ?? "",
    snippet: clip?.evidence.vehicle.snippet ?? "",
    logs: outcome?.attempts.map(trailLine) ?? [],
    reason,
    sentence,
    state: stateOf(result),
    ...(fromRun !== undefined && { from_run: fromRun }),
    format: FORMAT,
    row: facts.row,
    id: facts.id,
    ...(result.kind === "processed" && { ms: result.ms }),
    ...(outcome && {
      loan: outcome.loan,
      attempts: outcome.attempts,
      rivals: outcome.rivals,
    }),
    ...(clip && { clip }),
    ...(known?.status === "found" && known.pieces && { pieces: known.pieces }),
  };
}

/** One result as one line of JSON, with its line end. */
export function jsonLine(result: RowResult): string {
  return `${JSON.stringify(toJson(result))}\n`;
}

function makeAndModel(make: string | undefined, model: string): string {
  if (make === undefined) return model;
  const isThere = model.toLowerCase().startsWith(`${make.toLowerCase()} `);
  return isThere ? model : `${make} ${model}`;
}
