import {
  DATABASE,
  diffRuns,
  findRun,
  lockFolder,
  nameOfRun,
  Records,
  repairRecords,
} from "../../runs/mod.ts";
import { ConfigError, FileError } from "../../core/words/mod.ts";
import { type Command, EXIT, type Io, parseFlags } from "../command/mod.ts";
import { STATE_FOLDER } from "../ingest/mod.ts";
import { diffText, listText, showText } from "./runs_text.ts";

/** `clipscout runs`: what is kept of the runs of this folder. */
export const RUNS: Command = {
  name: "runs",
  arguments: "[show RUN | diff RUN RUN | remove RUN | repair]",
  summary: "Lists the runs of this folder, compares and removes them",
  details: `
A RUN is a name or a number from the list. Without more, the runs are listed.
  show RUN     options, counts, cost, and what it found for each loan
  diff RUN RUN what the second says otherwise, loan by loan, and why
  remove RUN   forgets a run; what reviewers decided stays
  repair       makes a damaged journal anew from what is whole of it`,
  flags: [],
  run: runs,
};

const ACTS: Readonly<
  Record<
    string,
    { takes: number; act: (records: Records, names: string[]) => string }
  >
> = {
  list: {
    takes: 0,
    act: ({ journal }) =>
      listText(
        journal.runs().map((run) => ({ run, totals: journal.totals(run.id) })),
      ),
  },
  show: {
    takes: 1,
    act({ journal }, [name = ""]) {
      const run = findRun(journal, name);
      return showText(run, journal.totals(run.id), journal.results(run.id));
    },
  },
  diff: {
    takes: 2,
    act({ journal }, names) {
      const [one, two] = names.map((name) => findRun(journal, name));
      if (one === undefined || two === undefined) return "";
      return diffText([one, two], diffRuns(journal, one.id, two.id));
    },
  },
  remove: {
    takes: 1,
    act({ journal }, [name = ""]) {
      const run = findRun(journal, name);
      journal.remove(run.id);
      return `Removed ${nameOfRun(run)}; what reviewers decided stays\n`;
    },
  },
};

async function runs(args: string[], io: Io): Promise<number> {
  const [word = "list", ...names] = parseFlags(RUNS, args).positionals;
  if (word === "repair" && names.length === 0) return await repair(io);
  const found = Object.hasOwn(ACTS, word) ? ACTS[word] : undefined;
  if (found === undefined || found.takes !== names.length) {
    throw new ConfigError(`Cannot run "runs ${[word, ...names].join(" ")}"`, {
      hint: `Usage: clipscout runs ${RUNS.arguments}`,
    });
  }
  if (!await isFile(`${STATE_FOLDER}/${DATABASE}`)) {
    if (word !== "list") {
      throw new ConfigError("No run is kept in this folder", {
        hint: `Go to the folder that holds ${STATE_FOLDER}`,
      });
    }
    io.out("No run is kept in this folder\n");
    return EXIT.ok;
  }
  // A run that is at work must not lose what it is built on.
  using _lock = word === "remove" ? await lockFolder(STATE_FOLDER) : undefined;
  using records = new Records(STATE_FOLDER, io.clock);
  io.out(found.act(records, names));
  return EXIT.ok;
}

async function repair(io: Io): Promise<number> {
  const path = `${STATE_FOLDER}/${DATABASE}`;
  if (!await isFile(path)) {
    throw new FileError(path, `Cannot repair ${path}: there is no such file`, {
      hint: `Go to the folder that holds ${STATE_FOLDER}`,
    });
  }
  using _lock = await lockFolder(STATE_FOLDER);
  const { whole, lost, aside } = repairRecords(STATE_FOLDER, io.clock);
  io.out(`Kept: ${whole} entries. Lost: ${lost.length}\n`);
  for (const one of lost) io.out(`  ${one}\n`);
  io.out(`The damaged file is kept as ${aside}\n`);
  if (lost.length > 0) {
    io.out("Run again with --resume; only what is lost is asked again\n");
  }
  return EXIT.ok;
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
}
