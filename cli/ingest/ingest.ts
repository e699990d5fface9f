import { planRun, type RunReport } from "../../runs/mod.ts";
import { assertWritable } from "../../core/result/mod.ts";
import { ClipscoutError } from "../../core/words/mod.ts";
import { assertSelectsSome } from "./checks/mod.ts";
import {
  type Command,
  EXIT,
  exitCodeOfError,
  type Io,
  type ParsedArgs,
  parseFlags,
} from "../command/mod.ts";
import { dryRunText } from "./dry_run.ts";
import { type IngestJob, readJob } from "./ingest_job.ts";
import { INGEST_FLAGS, logFormat } from "./options/mod.ts";
import { runJob } from "./run_job.ts";
import { handleStops } from "./stops.ts";

/** `clipscout ingest`: a loan file in, its clips out. */
export const INGEST: Command = {
  name: "ingest",
  arguments: "LOANS.csv",
  summary: "Finds the clips of a loan file and writes one row for each loan",
  details: `
Exit codes: 0 every loan was answered, 1 a bug, 2 wrong usage or settings,
3 a file could not be used, 4 some loans failed, 130 stopped by Ctrl-C.`,
  flags: INGEST_FLAGS,
  run: ingest,
};

async function ingest(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(INGEST, args);
  if (logFormat(parsed) === "text") {
    return (await ingestFile(INGEST, parsed, io)).code;
  }
  try {
    return (await ingestFile(INGEST, parsed, io)).code;
  } catch (error) {
    if (!(error instanceof ClipscoutError)) throw error;
    const time = new Date(io.clock.now()).toISOString();
    const { message, hint } = error;
    io.err(`${JSON.stringify({ time, event: "error", message, hint })}\n`);
    return exitCodeOfError(error);
  }
}

/**
 * Runs a loan file for a command that takes the flags of `ingest`.
 *
 * @throws What {@linkcode readJob} throws, before anything is asked.
 */
export async function ingestFile(
  command: Command,
  given: ParsedArgs,
  io: Io,
): Promise<{ readonly job: IngestJob; readonly code: number }> {
  const job = await readJob(command, given, io);
  // From here on there is something to clean up, so Ctrl-C must not just end us.
  let note = (message: string) => io.err(`${message}\n`);
  using stops = handleStops(io, (message) => note(message));
  for (const output of Object.values(job.outputs)) {
    if (output !== undefined) await assertWritable(output);
  }
  if (job.isDry) return { job, code: await tellPlan(job, io) };
  if (Object.keys(job.selection).length > 0) {
    assertSelectsSome(await planRun(job.run));
  }
  const report = await runJob(job, io, stops, (progress) => {
    note = progress.note;
  });
  return { job, code: exitCodeOf(report) };
}

/** Tells what a run would do and cost, and does nothing. */
async function tellPlan(job: IngestJob, io: Io): Promise<number> {
  const plan = await planRun(job.run);
  job.only.warnOfMissing((message) => io.err(`warning: ${message}\n`));
  io.out(dryRunText(plan, job.config, job.caps));
  return EXIT.ok;
}

/** Says by exit code what a run brought. */
export function exitCodeOf({ statuses }: RunReport): number {
  if (statuses.Stopped > 0) return EXIT.interrupted;
  return statuses.Failed > 0 ? EXIT.loansFailed : EXIT.ok;
}
