import {
  createTableReader,
  type SummarizeAsideOptions,
  type TableProgress,
} from "../core/aside/mod.ts";
import {
  fileSource,
  OWN_MESSAGES,
  ownFileNotes,
  readOwnFiles,
  readOwnMessages,
} from "../core/files/mod.ts";
import type { LoanFileSummary } from "../core/loan/mod.ts";
import type { LoanRow } from "../core/words/mod.ts";
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
  const rejects = flags.rejects === undefined
    ? undefined
    : await openRejects(flags.rejects);

  const own = [...await readOwnFiles(path), ...await ownMessages(path)];
  const listsAll = switches.has("json") || switches.has("all");
  const line = progressLine(io);
  const summary = await summaryOf(path, {
    internalHosts,
    ...fileOptions(parsed),
    today: new Date(io.clock.now()).toISOString().slice(0, 10),
    keep: listsAll ? Infinity : NOTES_LISTED,
    onProgress: line.show,
    ...(rejects !== undefined && { onRejected: rejects.add }),
  }).finally(line.clear);
  await rejects?.write(summary.format?.plan.names ?? []);

  io.out(
    switches.has("json")
      ? `${
        JSON.stringify(
          { file: path, own, ownNotes: ownFileNotes(), ...summary },
          null,
          2,
        )
      }\n`
      : await reportOf(path, summary) + ownText(own),
  );
  return summary.loans > 0 ? EXIT.ok : EXIT.file;
}

/** Sums a file up; the worker that does it is gone afterwards. */
async function summaryOf(
  path: string,
  options: SummarizeAsideOptions,
): Promise<LoanFileSummary> {
  using reader = createTableReader();
  return await reader.summary(fileSource(path), options);
}

/** Loads the readers of loan files only now, when the worker's are gone. */
async function reportOf(path: string, summary: LoanFileSummary) {
  const { renderCheckReport } = await import("../core/loan/mod.ts");
  return renderCheckReport(path, summary);
}

/**
 * Collects rejected rows for a file of their own.
 *
 * @throws {FileError} If it cannot be written.
 */
async function openRejects(path: string) {
  const { assertWritable, rejectsHeader, rejectsLine, writeBeside } =
    await import("../core/result/mod.ts");
  await assertWritable(path);
  const lines: string[] = [];
  return {
    add: (row: LoanRow) => void lines.push(rejectsLine(row) ?? ""),
    write: (names: readonly string[]) =>
      writeBeside(path, [rejectsHeader(names), ...lines]),
  };
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

/** Names the user's own files that were read, and what is doubtful in them. */
function ownText(own: readonly string[]): string {
  const read = own.length === 0 ? "" : `Read beside it: ${own.join(", ")}\n`;
  return read + ownFileNotes().map((note) => `  ${note}\n`).join("");
}
