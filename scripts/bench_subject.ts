import process from "node:process";
import { gatherEvidence } from "../core/evidence/mod.ts";
import { readEvalSet } from "./eval/case.ts";
import { fillText } from "./eval/render_page.ts";
import { articleOf } from "./eval/article_of.ts";

/** Runs of each page; the median counts. */
const RUNS = 15;
const WORDS = [500, 1000, 2000, 4000, 8000];

/**
 * Measures the CPU time of subject and evidence per page, for texts of several
 * lengths; a text of twice the words may take twice the time.
 */
export function benchSubject(): Promise<string> {
  const set = readEvalSet(new URL("../fixtures/eval/", import.meta.url));
  const rows = WORDS.map((words) => {
    const first: number[] = [];
    const again: number[] = [];
    for (const one of set.splits.tuned.slice(0, RUNS * 4)) {
      const loan = set.loans.get(one.loan)!;
      const { title, paragraphs } = fillText(one, set);
      const text = grown(paragraphs.join("\n\n"), words);
      const content = articleOf({ title, text, url: one.url });
      first.push(timed(() => gatherEvidence(content, loan)));
      again.push(timed(() => gatherEvidence({ ...content }, loan)));
    }
    return `| ${words} | ${median(first).toFixed(2)} | ${
      median(again).toFixed(2)
    } |`;
  });
  return Promise.resolve([
    "| words | first loan of a page, ms | further loan, ms |",
    "| ----- | ------------------------ | ---------------- |",
    ...rows,
  ].join("\n"));
}

/** The text again and again, each time with a mark of its own. */
function grown(text: string, words: number): string {
  const own = text.split(/\s+/).length;
  const times = Math.max(1, Math.ceil(words / own));
  return Array.from({ length: times }, (_, n) => `${text} (${n})`)
    .join("\n\n");
}

/** Milliseconds of processor time: what others do on the machine is left out. */
function timed(run: () => unknown): number {
  const { user, system } = process.cpuUsage();
  run();
  const taken = process.cpuUsage({ user, system });
  return (taken.user + taken.system) / 1000;
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
