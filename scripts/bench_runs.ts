import type { Services } from "../core/words/mod.ts";
import { openRun } from "../runs/open_run.ts";
import { runIngestConcurrent } from "../concurrent/run_ingest.ts";
import { SYSTEM_CLOCK } from "../core/words/base/clock.ts";
import type { Loan } from "../core/words/loan.ts";
import { readLoanFile } from "../core/loan/read_loan_file.ts";
import { outcomeOf } from "../tests/concurrent/loans.ts";
import { articleOf } from "../tests/match/pieces.ts";
import {
  csvLine,
  GENERATED_COLUMNS,
  loanRow,
  plainLoan,
} from "../tests/world/generated_loan.ts";
import type { Outcome } from "../core/words/outcome.ts";
import deno from "../deno.json" with { type: "json" };
import { runtimeFlags } from "./compile.ts";
import {
  firstRequestMs,
  medianMs,
  programFromSource,
} from "./first_request.ts";

const SIZES = [10_000, 100_000];

/** Full collections in a run that measures what lives. */
const COLLECTIONS = 60;

/** What one run of generated loans took. */
interface Measured {
  readonly loans: number;
  readonly ms: number;
  /** Most memory that the process held, in MB. */
  readonly peakMb: number;
  /** Most that full collections left, in MB; 0: none were made. */
  readonly liveMb: number;
  /** From the start of the run to the first loan at work, in milliseconds. */
  readonly firstMs: number;
  /** Time in the journal, in milliseconds. */
  readonly journalMs: number;
}

/**
 * Runs 10,000 and 100,000 generated loans through file, journal and results,
 * with a processing that takes no time: what the run itself costs. Each size is
 * a process of its own, and a second one that also collects garbage, to tell
 * what lives from what V8 has not collected yet. Then the start of the program.
 */
export async function benchRuns(): Promise<string> {
  const start = await medianMs(() => firstRequestMs(programFromSource()));
  return `${await tableOf(
    SIZES,
  )}\n\nStart of the program to its first request: ${Math.round(start)} ms.`;
}

async function tableOf(sizes: readonly number[]): Promise<string> {
  const lines = [
    "| loans | wall s | loans a second | peak MB | live MB | journal ms per loan | start to first loan ms |",
    "| --- | --- | --- | --- | --- | --- | --- |",
  ];
  for (const size of sizes) lines.push(await lineOf(size));
  return lines.join("\n");
}

async function lineOf(size: number): Promise<string> {
  const { loans, ms, peakMb, firstMs, journalMs } = await measureApart(size);
  const { liveMb } = await measureApart(size, ["--expose-gc"]);
  return `| ${
    [
      loans,
      (ms / 1000).toFixed(1),
      Math.round(loans / (ms / 1000)),
      Math.round(peakMb),
      Math.round(liveMb),
      (journalMs / loans).toFixed(3),
      Math.round(firstMs),
    ].join(" | ")
  } |`;
}

/** Measures in a process that does nothing else. */
async function measureApart(
  size: number,
  moreOfV8: readonly string[] = [],
): Promise<Measured> {
  const folder = await Deno.makeTempDir({ prefix: "clipscout-bench-" });
  try {
    await writeLoans(`${folder}/loans.csv`, size);
    const program = import.meta.filename ?? "";
    const { stdout, success } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", v8Flags(moreOfV8), program, String(size), folder],
      stderr: "inherit",
    }).output();
    if (!success) throw new Error(`The run of ${size} loans failed`);
    return JSON.parse(new TextDecoder().decode(stdout));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The V8 flags of the `ingest` task, and more. */
function v8Flags(more: readonly string[]): string {
  const flag = runtimeFlags(deno.tasks.clipscout.command)
    .find((flag) => flag.startsWith("--v8-flags=")) ?? "--v8-flags=";
  return [flag, ...more].join(",");
}

async function measure(size: number, folder: string): Promise<Measured> {
  const rows = () =>
    readLoanFile(`${folder}/loans.csv`, {
      internalHosts: [],
      today: "2026-11-24",
    });
  const memory = watchMemory();
  // The loans are worked on once, and their results read five times.
  const step = Math.ceil(6 * size / COLLECTIONS);
  const started = performance.now();
  let firstMs: number | undefined;
  let journalMs = 0;
  let done = 0;
  {
    using run = await openRun({
      folder: `${folder}/.clipscout`,
      rows,
      config: "",
      clock: SYSTEM_CLOCK,
    });
    await runIngestConcurrent({ clock: SYSTEM_CLOCK } as Services, {
      rows: rows(),
      concurrency: 5,
      outputs: {
        csv: `${folder}/results.csv`,
        jsonl: `${folder}/results.jsonl`,
        xlsx: `${folder}/results.xlsx`,
      },
      known: run.known,
      store: {
        keep(result) {
          const before = performance.now();
          run.store.keep(result);
          journalMs += performance.now() - before;
        },
        *results() {
          for (const result of run.store.results()) {
            if (done++ % step === 0) memory.note();
            yield result;
          }
        },
      },
      async processLoan(loan) {
        firstMs ??= performance.now() - started;
        if (done++ % step === 0) memory.note();
        await Promise.resolve();
        return pieceOf(loan);
      },
    });
    run.finish();
  }
  const ms = performance.now() - started;
  return {
    loans: size,
    ms,
    ...memory.most(),
    firstMs: firstMs ?? ms,
    journalMs,
  };
}

/** Watches the memory of this process; with `--expose-gc`, what lives too. */
function watchMemory() {
  const { gc } = globalThis as { gc?: () => void };
  let rss = 0;
  let live = 0;
  return {
    note() {
      rss = Math.max(rss, Deno.memoryUsage().rss);
      if (gc === undefined) return;
      gc();
      const { heapUsed, external } = Deno.memoryUsage();
      live = Math.max(live, heapUsed + external);
    },
    most() {
      const peak = Math.max(rss, highWaterMark());
      return { peakMb: peak / 2 ** 20, liveMb: live / 2 ** 20 };
    },
  };
}

/** Most bytes the process ever held, where the system tells it, else 0. */
function highWaterMark(): number {
  if (Deno.build.os !== "linux") return 0;
  const status = Deno.readTextFileSync("/proc/self/status");
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

/** An outcome as large as usual: a piece of some 400 words of its own. */
function pieceOf(loan: Loan): Outcome {
  const outcome = outcomeOf(loan, "found");
  if (!("clip" in outcome)) return outcome;
  const words = Array.from(
    { length: 400 },
    (_, n) => `w${scattered(400 * loan.row + n) % 99_991}`,
  );
  const { url } = outcome.clip.content;
  const content = articleOf({ url, text: words.join(" ") });
  return { ...outcome, clip: { ...outcome.clip, content } };
}

/** A whole number that shows nothing of `n`, so that no two texts are alike. */
function scattered(n: number): number {
  const mixed = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

async function writeLoans(path: string, size: number): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true });
  const encoder = new TextEncoder();
  let block = `${csvLine(GENERATED_COLUMNS)}\n`;
  for (let number = 1; number <= size; number++) {
    const link = `https://outlet.example/${number}`;
    block += `${csvLine(loanRow(plainLoan(number, 7), link))}\n`;
    if (number % 1000 !== 0 && number !== size) continue;
    file.writeSync(encoder.encode(block));
    block = "";
  }
}

if (import.meta.main) {
  const [size, folder] = Deno.args;
  if (size === undefined) console.log(await benchRuns());
  else if (folder === undefined) console.log(await tableOf([Number(size)]));
  else console.log(JSON.stringify(await measure(Number(size), folder)));
}
