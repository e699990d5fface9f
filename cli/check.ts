import { createTableReader, type TableProgress } from "../core/aside/mod.ts";
import {
  fileSource,
  OWN_MESSAGES,
  readOwnFiles,
  readOwnMessages,
  renderCheckReport,
} from "../core/loan/mod.ts";
import {
  assertWritable,
  rejectsHeader,
  rejectsLine,
  writeBeside,
} from "../core/result/mod.ts";
import {
  type Command,
  EXIT,
  FILE_FLAGS,
  fileOptions,
  type Io,
  onlyLoanFile,
  parseFlags,
  readSettings,
} from "./command/mod.ts";

/** `clipscout check`: what a loan file holds, before anything is spent. */
export const CHECK: Command = {
  name: "check",
  arguments: "LOANS.csv",
  summary: "Tells what would be processed, and what is wrong with a loan file",
  details: `
Exit codes: 0 at least one row can be processed, 1 a bug, 2 wrong usage or
settings, 3 the file cannot be read, or no row of it can be processed.`,
  flags: [
    { name: "json", help: "The report as JSON, with every note" },
    { name: "all", help: "Lists every note; else twenty of each kind" },
    {
      name: "rejects",
      value: "FILE",
      help: "Writes the rejected rows to a CSV file, each with its reason",
    },
    ...FILE_FLAGS,
  ],
  run: check,
};

/** Notes of one kind that the report lists unless all are asked for. */
const NOTES_LISTED = 20;

async function check(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(CHECK, args);
  const path = onlyLoanFile(CHECK, parsed);
  const { flags, switches } = parsed;
  const { internalHosts } = await readSettings(parsed, io);
  if (flags.rejects !== undefined) await assertWritable(flags.rejects);

  const own = [...await readOwnFiles(path), ...await ownMessages(path)];
  const rejects: string[] = [];
  const listsAll = switches.has("json") || switches.has("all");
  const line = progressLine(io);
  using reader = createTableReader();
  const summary = await reader.summary(fileSource(path), {
    internalHosts,
    ...fileOptions(parsed),
    today: new Date(io.clock.now()).toISOString().slice(0, 10),
    keep: listsAll ? Infinity : NOTES_LISTED,
    onProgress: line.show,
    ...(flags.rejects !== undefined && {
      onRejected: (row) => void rejects.push(rejectsLine(row) ?? ""),
    }),
  }).finally(line.clear);
  if (flags.rejects !== undefined) {
    const header = rejectsHeader(summary.format?.plan.names ?? []);
    await writeBeside(flags.rejects, [header, ...rejects]);
  }

  io.out(
    switches.has("json")
      ? `${JSON.stringify({ file: path, own, ...summary }, null, 2)}\n`
      : renderCheckReport(path, summary) + ownText(own),
  );
  return summary.loans > 0 ? EXIT.ok : EXIT.file;
}

/** One line on a terminal that says how far the reading is; else nothing. */
function progressLine({ isTerminal, err }: Io) {
  let shown = "";
  const write = (text: string) => {
    if (!isTerminal || text === shown) return;
    shown = text;
    err(`\r\x1b[K${text}`);
  };
  return {
    show: ({ seen, read, share }: TableProgress) =>
      write(
        `Reading: ${Math.max(seen, read).toLocaleString("en-US")} rows, ` +
          `${Math.floor(share * 100)} %`,
      ),
    clear: () => write(""),
  };
}

/** The name of the messages file beside a loan file, if it is there. */
async function ownMessages(path: string): Promise<string[]> {
  return (await readOwnMessages(path)).length > 0 ? [OWN_MESSAGES] : [];
}

/** Names the user's own files that were read beside the loan file. */
function ownText(own: readonly string[]): string {
  return own.length === 0 ? "" : `Read beside it: ${own.join(", ")}\n`;
}
