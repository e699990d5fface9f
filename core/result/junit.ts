import type { RowResult } from "../words/mod.ts";
import { rowFacts } from "./row_facts.ts";

/** What stands at the head of a JUnit report. */
export interface JUnitSuite {
  /** The loan file. */
  readonly name: string;
  readonly tests: number;
  readonly errors: number;
  readonly skipped: number;
  /** Wall time of the run, in milliseconds. */
  readonly ms: number;
}

/**
 * Writes results as a JUnit report, as CI systems show it: one test case a row.
 * What could not be looked at (`Failed`) is an error, what was not done
 * (`Skipped`, `Stopped`) is skipped; a loan without a clip is an answer, and
 * passes. Format: the `testsuites` of Apache Ant's JUnit task, with UTF-8.
 */
export function* junitChunks(
  results: Iterable<RowResult>,
  { name, tests, errors, skipped, ms }: JUnitSuite,
): Generator<string> {
  const counts = `name="${xml(name)}" tests="${tests}" failures="0" ` +
    `errors="${errors}" skipped="${skipped}" time="${seconds(ms)}"`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n`;
  yield `  <testsuite ${counts}>\n`;
  for (const result of results) yield testCase(result);
  yield "  </testsuite>\n</testsuites>\n";
}

function testCase(result: RowResult): string {
  const { row, make, model, workOrder, contact, outlet, status, reason } =
    rowFacts(result);
  const { sentence } = rowFacts(result);
  const name = [workOrder, make, model].filter(Boolean).join(" ") ||
    `row ${row}`;
  const from = [contact, outlet].filter(Boolean).join(", ");
  const ms = result.kind === "processed" ? result.ms : 0;
  const tag = TAGS[status];
  const said = `${status}: ${sentence}`;
  const body = tag === undefined
    ? `<system-out>${xml(said)}</system-out>`
    : `<${tag} type="${xml(reason)}" message="${xml(said)}"/>`;
  return `    <testcase classname="${xml(from || "loans")}" name="${
    xml(name)
  }" ` +
    `time="${seconds(ms)}">${body}</testcase>\n`;
}

/** The mark of a case that did not pass, by status. */
const TAGS: Readonly<Record<string, string>> = {
  Failed: "error",
  Skipped: "skipped",
  Stopped: "skipped",
};

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** Escapes text for XML 1.0, which has no place for control characters. */
function xml(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;").replaceAll(/[\t\n\r]/g, " ").toWellFormed();
}
