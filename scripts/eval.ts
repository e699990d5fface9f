import type { EvalCase } from "./eval/case.ts";
import { readEvalSet } from "./eval/case.ts";
import { runCase, type Verdict } from "./eval/run_case.ts";

/**
 * Runs the labelled set and prints precision, recall and a confusion table for
 * each split; exits with 1 if one is under the numbers of docs/evaluation.md.
 *
 * Usage: `deno task eval [--split tuned|held_out] [--wrong]`
 */
const LEAST = { precision: 0.98, recall: 0.95 };
const STATES = ["found", "review", "rejected"] as const;

interface Judged {
  readonly one: EvalCase;
  readonly verdict: Verdict;
}

/** Prints the figures of a split; says whether they are good enough. */
function report(name: string, judged: readonly Judged[]): boolean {
  const count = (said: string, label?: string) =>
    judged.filter(({ one, verdict }) =>
      verdict.status === said && (label === undefined || one.label === label)
    ).length;
  const labelled = judged.filter(({ one }) => one.label === "found").length;
  const right = count("found", "found");
  const precision = right / count("found");
  const recall = right / labelled;
  const agree = STATES.reduce((sum, state) => sum + count(state, state), 0);
  const spared =
    judged.filter(({ one, verdict }) =>
      one.label === "rejected" && !verdict.asked
    ).length;

  console.log(`\n${name}: ${judged.length} pairs`);
  console.log(`  precision of found  ${precision.toFixed(3)}`);
  console.log(`  recall of found     ${recall.toFixed(3)}`);
  console.log(`  all labels agree    ${(agree / judged.length).toFixed(3)}`);
  console.log(`  GPT calls spared    ${spared} of ${count("rejected")}`);
  console.log(`\n  label \\ said ${STATES.map((s) => s.padStart(9)).join("")}`);
  for (const label of STATES) {
    const row = STATES.map((said) => String(count(said, label)).padStart(9));
    console.log(`  ${label.padEnd(12)}${row.join("")}`);
  }
  return precision >= LEAST.precision && recall >= LEAST.recall;
}

function showWrong(judged: readonly Judged[]): void {
  for (const { one, verdict } of judged) {
    if (one.label === verdict.status) continue;
    console.log(
      `  ${one.id} ${one.loan} ${one.tag}: ${one.label}, said ` +
        `${verdict.status} (${verdict.reason}): ${verdict.sentence}`,
    );
  }
}

if (import.meta.main) {
  const set = readEvalSet(new URL("../fixtures/eval/", import.meta.url));
  const only = Deno.args[Deno.args.indexOf("--split") + 1];
  const names = Deno.args.includes("--split")
    ? [only === "held_out" ? "held_out" as const : "tuned" as const]
    : ["tuned" as const, "held_out" as const];
  const goods = names.map((name) => {
    const judged = set.splits[name].map((one) => ({
      one,
      verdict: runCase(one, set),
    }));
    const isGood = report(name, judged);
    if (Deno.args.includes("--wrong")) showWrong(judged);
    return isGood;
  });
  if (goods.includes(false)) {
    console.error("error: Found is under the numbers of docs/evaluation.md");
    Deno.exit(1);
  }
}
