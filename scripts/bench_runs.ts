import { openRun } from "../concurrent/open_run.ts";
import { runIngestConcurrent } from "../concurrent/run_ingest.ts";
import { SYSTEM_CLOCK } from "../core/clock.ts";
import type { Loan } from "../core/loan/loan.ts";
import { readLoanFile } from "../core/loan/read_loan_file.ts";
import { outcomeOf } from "../tests/concurrent/loans.ts";
import { articleOf } from "../tests/match/pieces.ts";
import {
  csvLine,
  GENERATED_COLUMNS,
  loanRow,
  plainLoan,
} from "../tests/world/generated_loan.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Services } from "../core/services.ts";

const SIZES = [10_000, 100_000];

/** What one run of generated loans took. */
interface Measured {
  readonly loans: number;
  readonly ms: number;
  /** Most memory that the process held, in MB. */
  readonly peakMb: number;
  /** From the start of the run to the first loan at work, in milliseconds. */
  readonly firstMs: number;
  /** Time in the journal, in milliseconds. */
  readonly journalMs: number;
}

/**
 * Runs 10,000 and 100,000 generated loans through file, journal and results,
 * with a processing that takes no time: what the run itself costs. Each size is
 * a process of its own.
 */
export async function benchRuns(): Promise<string> {
  const lines = [
    "| loans | wall s | loans a second | peak MB | journal ms per loan | start to first loan ms |",
    "| --- | --- | --- | --- | --- | --- |",
  ];
  for (const size of SIZES) {
    const { stdout, success } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", import.meta.filename ?? "", String(size)],
      stderr: "inherit",
    }).output();
    if (!success) throw new Error(`The run of ${size} loans failed`);
    const measured: Measured = JSON.parse(new TextDecoder().decode(stdout));
    const { loans, ms, peakMb, firstMs, journalMs } = measured;
    lines.push(`| ${
      [
        loans,
        (ms / 1000).toFixed(1),
        Math.round(loans / (ms / 1000)),
        Math.round(peakMb),
        (journalMs / loans).toFixed(3),
        Math.round(firstMs),
      ].join(" | ")
    } |`);
  }
  return lines.join("\n");
}

async function measure(size: number): Promise<Measured> {
  const folder = await Deno.makeTempDir({ prefix: "clipscout-bench-" });
  const path = `${folder}/loans.csv`;
  await writeLoans(path, size);
  const rows = () =>
    readLoanFile(path, { internalHosts: [], today: "2026-11-24" });
  let peak = 0;
  const note = () => peak = Math.max(peak, Deno.memoryUsage().rss);
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
            if (done++ % 500 === 0) note();
            yield result;
          }
        },
      },
      async processLoan(loan) {
        firstMs ??= performance.now() - started;
        if (done++ % 500 === 0) note();
        await Promise.resolve();
        return pieceOf(loan);
      },
    });
    run.finish();
  }
  const ms = performance.now() - started;
  await Deno.remove(folder, { recursive: true });
  return {
    loans: size,
    ms,
    peakMb: peak / 2 ** 20,
    firstMs: firstMs ?? ms,
    journalMs,
  };
}

/** An outcome as large as usual: a piece of some 400 words of its own. */
function pieceOf(loan: Loan): Outcome {
  const outcome = outcomeOf(loan, "found");
  if (!("clip" in outcome)) return outcome;
  const words = Array.from(
    { length: 400 },
    (_, n) => `w${(loan.row * 7919 + n * 104_729) % 99_991}`,
  );
  const { url } = outcome.clip.content;
  const content = articleOf({ url, text: words.join(" ") });
  return { ...outcome, clip: { ...outcome.clip, content } };
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
  console.log(JSON.stringify(await measure(Number(Deno.args[0]))));
}
