import { basename } from "node:path";
import {
  DATABASE,
  type DueLoan,
  dueLoans,
  type DueOptions,
  Records,
} from "../../runs/mod.ts";
import { readOwnFiles } from "../../core/files/mod.ts";
import { readLoanFile } from "../../core/loan/mod.ts";
import {
  type Command,
  count,
  EXIT,
  FILE_FLAGS,
  fileOptions,
  type Io,
  onlyLoanFile,
  type ParsedArgs,
  parseFlags,
  readSettings,
} from "../command/mod.ts";
import { STATE_FOLDER } from "../ingest/mod.ts";
import { columnsText } from "./runs_text.ts";

/** `clipscout due`: which loans are looked for again, when, and why. */
export const DUE: Command = {
  name: "due",
  arguments: "[LOANS.csv]",
  summary: "Tells which loans are due to be looked for, when, and why",
  details: `
Of the loan file, or else of all loans that the runs of this folder know.
Nothing is asked of anybody.`,
  flags: [
    {
      name: "retry-days",
      value: "LIST",
      help: 'Days until a loan is tried again, as in "not_found=4, blocked=2"',
    },
    { name: "json", help: "Every loan as one JSON object a line" },
    ...FILE_FLAGS,
  ],
  run: due,
};

async function due(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(DUE, args);
  const { retryDays, internalHosts } = await readSettings(parsed, io);
  const loans = parsed.positionals.length === 0
    ? undefined
    : await loansOf(parsed, internalHosts, io);
  const isKept = await Deno.stat(`${STATE_FOLDER}/${DATABASE}`)
    .then(({ isFile }) => isFile, () => false);
  using records = new Records(isKept ? STATE_FOLDER : undefined, io.clock);
  const all = dueLoans(records, {
    clock: io.clock,
    retryDays,
    ...(loans && { loans }),
  });
  const now = io.clock.now();
  if (parsed.switches.has("json")) {
    for (const one of all) io.out(`${JSON.stringify(jsonOf(one, now))}\n`);
  } else io.out(dueText(all, now));
  return EXIT.ok;
}

/** The loans of the file, but those that repeat another row. */
async function loansOf(
  parsed: ParsedArgs,
  internalHosts: readonly string[],
  io: Io,
): Promise<NonNullable<DueOptions["loans"]>> {
  const path = onlyLoanFile(DUE, parsed);
  await readOwnFiles(path);
  const rows = readLoanFile(path, {
    internalHosts,
    ...fileOptions(parsed),
    today: dayOf(io.clock.now()),
  });
  const loans = [];
  for await (const row of rows) {
    if (row.kind === "loan" && row.copyOf === undefined) {
      loans.push({ loan: row.loan, source: basename(path) });
    }
  }
  return loans;
}

/** What is due, what comes, and how many loans are never looked for again. */
export function dueText(all: readonly DueLoan[], now: number): string {
  const isDue = all.filter(({ from }) => from <= now);
  const later = all.filter(({ from }) => from > now && from !== Infinity);
  const never = all.filter(({ from }) => from === Infinity);
  const rows = [...isDue, ...later].map(({ loan, ...one }) => [
    one.from <= now ? "now" : dayOf(one.from),
    `${loan.workOrder}  ${loan.vehicle.asWritten}`,
    one.source || "-",
    one.sentence,
  ]);
  const reasons = [...Map.groupBy(never, ({ reason }) => reason)]
    .map(([reason, { length }]) => `${length} ${WORDS[reason] ?? reason}`);
  const rest = never.length === 0
    ? ""
    : `Not looked for again: ${reasons.join(", ")}\n`;
  const head = `${count(isDue.length, "loan")} due, ${later.length} later\n`;
  return head + rest +
    (rows.length === 0
      ? ""
      : `\n${columnsText([["DUE", "LOAN", "FILE", "WHY"], ...rows])}`);
}

const WORDS: Readonly<Record<string, string>> = {
  in_review: "in review",
  window_closed: "whose window closed",
};

function jsonOf(
  { loan, source, state, from, reason, sentence }: DueLoan,
  now: number,
) {
  return {
    work_order: loan.workOrder,
    id: loan.id,
    file: source,
    state,
    due: from <= now,
    from: from === Infinity ? null : new Date(from).toISOString(),
    reason,
    sentence,
  };
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
