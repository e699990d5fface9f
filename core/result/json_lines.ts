import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { FileError, type RowResult } from "../words/mod.ts";
import { FORMAT } from "./columns.ts";
import { proofOf } from "./proof/mod.ts";
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
    ...(clip && { clip, proof: proofOf(clip) }),
    ...(known?.status === "found" && known.pieces && { pieces: known.pieces }),
  };
}

/** One result as one line of JSON, with its line end. */
export function jsonLine(result: RowResult): string {
  return `${JSON.stringify(toJson(result))}\n`;
}

/** What a file of JSON Lines is to hold. */
export interface LinesKind<T> {
  /** Whether a line's value is one. */
  readonly is: (value: unknown) => value is T;
  /** What a line that is none is not, such as `line of results`. */
  readonly what: string;
  /** What to do then. */
  readonly hint: string;
}

/** A value of a file of JSON Lines, with its line's number from 1. */
export interface NumberedLine<T> {
  readonly number: number;
  readonly value: T;
}

/**
 * Reads a file of JSON Lines, line by line; empty lines are passed over.
 *
 * @throws {FileError} If it cannot be read, or a line is not as it should be.
 */
export async function* readJsonLines<T>(
  path: string,
  { is, what, hint }: LinesKind<T>,
): AsyncGenerator<NumberedLine<T>, void> {
  const input = createReadStream(path, "utf8");
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number++;
      if (line.trim() === "") continue;
      const value = valueOf(line);
      if (!is(value)) {
        throw new FileError(
          path,
          `Cannot read ${path}, line ${number}: it is no ${what}`,
          { hint },
        );
      }
      yield { number, value };
    }
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    throw new FileError(path, `Cannot read ${path}: ${whyUnread(cause)}`, {
      cause,
      hint,
    });
  } finally {
    input.destroy();
  }
}

/** What the system says of a file that cannot be read. */
function whyUnread(cause: unknown): string {
  const { code = "", message } = cause as Error & { code?: string };
  return UNREAD[code] ?? message;
}

const UNREAD: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "this user may not read it",
};

/** The lines that {@linkcode jsonLine} wrote. */
export function resultLines<T extends { readonly status: string }>(
  path: string,
  is: (row: Partial<T>) => boolean = () => true,
): AsyncGenerator<NumberedLine<T>, void> {
  return readJsonLines<T>(path, {
    is: (value): value is T =>
      typeof value === "object" && value !== null && "status" in value &&
      typeof value.status === "string" && is(value as Partial<T>),
    what: "line of results",
    hint: "Give the file that clipscout ingest --jsonl wrote",
  });
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function makeAndModel(make: string | undefined, model: string): string {
  if (make === undefined) return model;
  const isThere = model.toLowerCase().startsWith(`${make.toLowerCase()} `);
  return isThere ? model : `${make} ${model}`;
}
