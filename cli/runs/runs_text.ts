import {
  type LoanChange,
  nameOfRun,
  type RunInfo,
  type RunTotals,
} from "../../runs/mod.ts";
import type { RowResult } from "../../core/words/mod.ts";
import { knownOf, rowFacts, stateOf } from "../../core/result/mod.ts";
import { count, dollars, table } from "../command/mod.ts";
import { optionsText } from "../ingest/mod.ts";

/** One line for each run, the last first. */
export function listText(
  runs: readonly { run: RunInfo; totals: RunTotals }[],
): string {
  if (runs.length === 0) return "No run is kept in this folder\n";
  const heads = ["RUN", "BEGUN", "STATE", "ROWS", "BROUGHT", "COST", "OPTIONS"];
  const rows = runs.map(({ run, totals }) => [
    nameOfRun(run),
    dayOf(run.started),
    run.isFinished ? "finished" : "unfinished",
    String(rowsOf(totals)),
    broughtText(totals),
    dollars(totals.costUsd),
    optionsText(run.options) || "-",
  ]);
  return columnsText([heads, ...rows]);
}

/** All that is kept of a run. */
export function showText(
  run: RunInfo,
  totals: RunTotals,
  results: Iterable<RowResult>,
): string {
  const facts = [
    ["Run", nameOfRun(run)],
    ["File", run.source || "not known"],
    ["Begun", run.started],
    ["Finished", run.finished ?? "not yet; ingest --resume goes on with it"],
    ["Options", optionsText(run.options) || "none"],
    ["Rows", `${rowsOf(totals)}: ${broughtText(totals)}`],
    ["Cost", dollars(totals.costUsd)],
  ];
  const loans = [...results].map((result) => {
    const { workOrder, model, sentence } = rowFacts(result);
    const outcome = knownOf(result);
    const clip = outcome && "clip" in outcome
      ? outcome.clip.content.canonicalUrl
      : sentence;
    return [`${workOrder}  ${model}`, stateOf(result), clip];
  });
  return `${table(facts)}\n\n${columnsText(loans)}`;
}

/** What the second of two runs says otherwise, and why. */
export function diffText(
  [one, two]: readonly [RunInfo, RunInfo],
  changes: readonly LoanChange[],
): string {
  const head = `${nameOfRun(one)} -> ${nameOfRun(two)}: ` +
    `${count(changes.length, "loan")} changed\n`;
  const loans = changes.map(({ workOrder, model, from, to }) => {
    const lines = [
      `\n${workOrder}  ${model}`,
      `  ${saidText(from)} -> ${saidText(to)}`,
    ];
    if (to !== undefined) lines.push(`  ${to.because}`);
    return `${lines.join("\n")}\n`;
  });
  return head + loans.join("");
}

/** Rows of any number of cells, each column as wide as its widest. */
export function columnsText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0))
  );
  return rows.map((row) =>
    `${
      row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ").trimEnd()
    }\n`
  ).join("");
}

function saidText(said: LoanChange["to"]): string {
  if (said === undefined) return "not in the file";
  return said.url === undefined ? said.state : `${said.state} ${said.url}`;
}

function rowsOf({ statuses }: RunTotals): number {
  return Object.values(statuses).reduce((sum, count) => sum + count, 0);
}

function broughtText({ statuses }: RunTotals): string {
  return Object.entries(statuses)
    .map(([status, count]) => `${count} ${status.toLowerCase()}`).join(", ");
}

function dayOf(time: string): string {
  return time.slice(0, 16).replace("T", " ");
}
