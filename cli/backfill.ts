import {
  type Clip,
  ConfigError,
  type Loan,
  pageKey,
} from "../core/words/mod.ts";
import { outcomeOf, rowFacts } from "../core/result/mod.ts";
import { Records } from "../runs/mod.ts";
import { ReviewDesk } from "../dashboard/mod.ts";
import {
  type Command,
  count,
  EXIT,
  type Io,
  type ParsedArgs,
  parseFlags,
  printable,
} from "./command/mod.ts";
import { INGEST, ingestFile, STATE_FOLDER } from "./ingest/mod.ts";

/** Flags of `ingest` under which nothing is kept that could be approved. */
const UNKEPT = ["replay", "pace"];

/** `clipscout backfill`: clips of the past become a run and its reviews. */
export const BACKFILL: Command = {
  name: "backfill",
  arguments: "CLIPS.xlsx",
  summary: "Takes in old clips: read and judged anew, approved as they were",
  details: `
The file is a loan file whose links are the clips that were delivered: one row
for each loan. Each clip is read, proven and judged as ingest does it, with its
options and its costs, and approved in the name of --who if it was read at the
address of its row. Every other row is named with the reason; what there is of
it waits in the dashboard. Exit codes are those of ingest; 4 also if a row was
not approved.`,
  flags: [
    {
      name: "who",
      value: "NAME",
      help: "In whose name clips are approved [default: backfill]",
    },
    {
      name: "clips",
      value: "NAME",
      help: "The column of the clips' addresses [default: Links]",
    },
    ...INGEST.flags.filter(({ name }) => !UNKEPT.includes(name)),
  ],
  run: backfill,
};

async function backfill(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(BACKFILL, args);
  const who = nameOf(parsed);
  const { job, code } = await ingestFile(BACKFILL, withClips(parsed), io);
  if (job.isDry) return code;
  const loans: Loan[] = [];
  for await (const row of job.run.rows()) {
    if (row.kind === "loan") loans.push(row.loan);
  }
  const { approved, left } = approveAll(loans, who, io);
  if (!parsed.switches.has("quiet")) io.err(told(approved, left, who));
  return code === EXIT.ok && left.length > 0 ? EXIT.loansFailed : code;
}

function nameOf({ flags: { who = "backfill" } }: ParsedArgs): string {
  const name = who.trim();
  if (name !== "") return name;
  throw new ConfigError("Cannot use --who: it is empty", {
    hint: "Give the name under which the clips are approved",
  });
}

/** The arguments of `ingest`: the column of the clips is that of the links. */
function withClips(parsed: ParsedArgs): ParsedArgs {
  const { flags: { clips }, lists } = parsed;
  if (clips === undefined) return parsed;
  const map = [...lists["map"] ?? [], `Links=${clips}`];
  return { ...parsed, lists: { ...lists, map } };
}

/** A row that was not approved, and why. */
interface LeftRow {
  readonly loan: Loan;
  readonly because: string;
}

/** Approves what was read at the addresses of its rows, as one act. */
function approveAll(
  loans: readonly Loan[],
  who: string,
  io: Io,
): { approved: number; left: readonly LeftRow[] } {
  using records = new Records(STATE_FOLDER, io.clock);
  const desk = new ReviewDesk(records, io.clock);
  desk.catchUp();
  const left: LeftRow[] = [];
  const named: string[] = [];
  const byId = new Map(loans.map((loan) => [loan.id, loan]));
  for (const loan of byId.values()) {
    const because = whyNot(loan, desk);
    if (because === undefined) named.push(loan.id);
    else left.push({ loan, because });
  }
  const pending = named.filter((id) =>
    desk.index.row(id)?.state !== "approved"
  );
  const done = desk.decide("approve", pending, {
    who,
    why: "delivered before",
  });
  for (const { loan: id, because } of done.left) {
    const loan = byId.get(id);
    if (loan !== undefined) left.push({ loan, because });
  }
  return { approved: named.length - done.left.length, left };
}

/** Why a loan's clip is not approved; `undefined` if nothing speaks against it. */
function whyNot(loan: Loan, { index }: ReviewDesk): string | undefined {
  const result = index.result(loan.id);
  if (result === undefined) return "it was not processed";
  const outcome = outcomeOf(result);
  if (outcome === undefined || !("clip" in outcome)) {
    return rowFacts(result).sentence;
  }
  return isNamed(outcome.clip)
    ? undefined
    : `another piece was found: ${outcome.clip.content.canonicalUrl}`;
}

/** Whether a clip was read at the address that led to it. */
function isNamed({ link, via, content }: Clip): boolean {
  if (via === "the link itself") return true;
  const addresses = [content.url, content.canonicalUrl].map(pageKey);
  return addresses.includes(pageKey(link));
}

function told(approved: number, left: readonly LeftRow[], who: string): string {
  const lines = left.toSorted((a, b) => a.loan.row - b.loan.row).map((
    { loan: { row, vehicle }, because },
  ) => printable(`  row ${row}, ${vehicle.asWritten}: ${because}`));
  const rest = left.length === 0
    ? ""
    : `; ${count(left.length, "row")} not approved:`;
  return [
    `${count(approved, "clip")} approved in the name of ${
      printable(who)
    }${rest}`,
    ...lines,
    "",
  ].join("\n");
}
