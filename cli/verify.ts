import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { checkJudgement } from "../core/analysis/check_judgement.ts";
import { findJudgements } from "../core/analysis/find_judgements.ts";
import {
  createSnapshotStore,
  type SnapshotStore,
} from "../core/analysis/snapshot_store.ts";
import { ConfigError, FileError } from "../core/errors.ts";

/** Where {@linkcode verify} writes, and what it reads snapshots from. */
export interface VerifyIo {
  /** Writes a line to standard output. */
  readonly print: (line: string) => void;
  /** @default the files under `--snapshots` */
  readonly snapshots?: SnapshotStore;
}

/** Help for `clipscout verify`. */
export const VERIFY_USAGE = `Usage: clipscout verify RESULTS.jsonl [options]

Checks again that every quote in the results stands word for word in the text
that was judged.

Options:
  --snapshots FOLDER  Where the judged texts are kept
                      (default: .clipscout/snapshots)

Exit codes: 0 all quotes verified, 2 wrong usage, 3 the file cannot be used,
4 some quotes are not verified`;

const SNAPSHOTS = ".clipscout/snapshots";

/**
 * Checks the quotes of a results file (JSON Lines) against the snapshots.
 *
 * @returns The exit code: 0 if all quotes stand, 4 if some do not.
 * @throws {ConfigError} If the arguments are not usable.
 * @throws {FileError} If a file cannot be read or is not JSON Lines.
 */
export async function verify(
  args: readonly string[],
  io: VerifyIo,
): Promise<number> {
  const { path, folder } = readArgs(args);
  const { snapshots = createSnapshotStore(folder) } = io;
  const totals = { analyses: 0, verified: 0, problems: 0 };
  let number = 0;
  for await (const line of linesOf(path)) {
    number++;
    if (line.trim() === "") continue;
    for (const judgement of judgementsIn(line, path, number)) {
      const snapshot = await snapshots.get(judgement.contentHash);
      const { verified, problems } = checkJudgement(judgement, snapshot);
      totals.analyses++;
      totals.verified += verified;
      totals.problems += problems.length;
      for (const problem of problems) io.print(`${path}:${number}: ${problem}`);
    }
  }
  io.print(
    `${totals.analyses} analyses, ${totals.verified} quotes verified, ` +
      `${totals.problems} problems`,
  );
  return totals.problems === 0 ? 0 : 4;
}

function readArgs(args: readonly string[]): { path: string; folder: string } {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { snapshots: { type: "string", default: SNAPSHOTS } },
    });
    const [path, ...more] = positionals;
    if (path !== undefined && path !== "" && more.length === 0) {
      return { path, folder: values.snapshots };
    }
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`Cannot verify: ${problem}`, { hint: VERIFY_USAGE });
  }
  throw new ConfigError("Cannot verify: name one results file", {
    hint: VERIFY_USAGE,
  });
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const input = createReadStream(path, "utf8");
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (cause) {
    throw new FileError(path, `Cannot read ${path}`, { cause });
  } finally {
    input.destroy();
  }
}

function judgementsIn(line: string, path: string, number: number) {
  try {
    return findJudgements(JSON.parse(line));
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new FileError(
      path,
      `Cannot read ${path}, line ${number}: ${problem}`,
      {
        cause,
        hint: "Give the file that --jsonl wrote",
      },
    );
  }
}
