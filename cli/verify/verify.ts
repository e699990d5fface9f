import {
  checkJudgement,
  createSnapshotStore,
  findJudgements,
  SNAPSHOT_FOLDER,
} from "../../core/analysis/mod.ts";
import { readJsonLines } from "../../core/result/mod.ts";
import { FileError } from "../../core/words/mod.ts";
import {
  type Command,
  EXIT,
  type Io,
  onlyResultsFile,
  parseFlags,
} from "../command/mod.ts";
import { verifyLive } from "./verify_live.ts";

/** `clipscout verify`: are all quotes of the results in what was judged? */
export const VERIFY: Command = {
  name: "verify",
  arguments: "RESULTS.jsonl",
  summary: "Checks again that every quote stands in the text that was judged",
  details: `
Reads the file that ingest --jsonl wrote. With --live, each clip's address is
asked again instead, for nothing that is paid: is the piece still there, has it
moved, does it still say what was quoted. Exit codes: 0 all stand, 2 wrong
usage, 3 a file could not be used, 4 some quotes do not stand, or some clips
have moved, changed or gone.`,
  flags: [
    {
      name: "snapshots",
      value: "FOLDER",
      help: `Where the judged texts are [default: ${SNAPSHOT_FOLDER}]`,
    },
    {
      name: "live",
      help: "Looks at the clips again where they were published",
    },
    {
      name: "allow-address",
      value: "CIDR",
      multiple: true,
      help: "Lets requests of --live reach a private address range",
    },
  ],
  async run(args, io) {
    const parsed = parseFlags(VERIFY, args);
    return parsed.switches.has("live")
      ? await verifyLive(onlyResultsFile(VERIFY, parsed), parsed, io)
      : await verify(args, io);
  },
};

/**
 * Checks the quotes of a results file (JSON Lines) against the snapshots.
 *
 * @returns The exit code.
 * @throws {ConfigError} If the arguments are not usable.
 * @throws {FileError} If a file cannot be read or is not JSON Lines.
 */
export async function verify(
  args: string[],
  io: Pick<Io, "out">,
): Promise<number> {
  const parsed = parseFlags(VERIFY, args);
  const path = onlyResultsFile(VERIFY, parsed);
  const snapshots = createSnapshotStore(
    parsed.flags.snapshots ?? SNAPSHOT_FOLDER,
  );
  const totals = { analyses: 0, verified: 0, problems: 0 };
  for await (const { number, value } of readJsonLines(path, JSON_LINES)) {
    for (const judgement of judgementsIn(value, path, number)) {
      const snapshot = await snapshots.get(judgement.contentHash);
      const { verified, problems } = checkJudgement(judgement, snapshot);
      totals.analyses++;
      totals.verified += verified;
      totals.problems += problems.length;
      for (const problem of problems) {
        io.out(`${path}:${number}: ${problem}\n`);
      }
    }
  }
  io.out(
    `Analyses: ${totals.analyses}, quotes that stand: ${totals.verified}, ` +
      `problems: ${totals.problems}\n`,
  );
  return totals.problems === 0 ? EXIT.ok : EXIT.loansFailed;
}

/** Any file of JSON Lines may hold judgements. */
const JSON_LINES = {
  is: (value: unknown): value is unknown => value !== undefined,
  what: "line of JSON",
  hint: "Give the file that clipscout ingest --jsonl wrote",
};

function judgementsIn(value: unknown, path: string, number: number) {
  try {
    return findJudgements(value);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new FileError(
      path,
      `Cannot read ${path}, line ${number}: ${problem}`,
      { cause, hint: JSON_LINES.hint },
    );
  }
}
