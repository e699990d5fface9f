import { DATABASE, findRun, Records } from "../runs/mod.ts";
import { FileError } from "../core/words/mod.ts";
import {
  type Command,
  dollars,
  EXIT,
  type Io,
  onlyResultsFile,
  parseFlags,
} from "./command/mod.ts";
import {
  ECONOMICS_HEAD,
  economicsCells,
  economicsOf,
  type EconomicsRow,
  type Way,
  waysOf,
} from "./report/mod.ts";
import { STATE_FOLDER } from "./ingest/mod.ts";

/** Hosts that are shown; the others stand under `--json`. */
const MOST_HOSTS = 20;

/** `clipscout economics`: what a run's money bought. */
export const ECONOMICS: Command = {
  name: "economics",
  arguments: "RUN | RESULTS.jsonl",
  summary: "Tells what each tier, service and host found, and what it cost",
  details: `
Takes a run of this folder, by its name or number (clipscout runs lists them),
or the file that ingest --jsonl wrote, and counts what that run did itself.
"Only there" are clips that nothing else that was asked came to; "without it" is
what the run would have found at least. Clips are those found or for review.`,
  flags: [{ name: "json", help: "Write it as JSON, with every host" }],
  run: economics,
};

async function economics(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(ECONOMICS, args);
  const named = onlyResultsFile(ECONOMICS, parsed);
  const ways = await isFile(named) || !await isFile(JOURNAL)
    ? await readWays(named)
    : waysInJournal(named, io);
  const found = economicsOf(ways);
  if (parsed.switches.has("json")) {
    io.out(`${JSON.stringify(found, undefined, 2)}\n`);
    return EXIT.ok;
  }
  const { loans, clips, costUsd, tiers, services, hosts } = found;
  io.out(`${clips} clips of ${loans} loans for ${dollars(costUsd)}\n`);
  const more = hosts.length - MOST_HOSTS;
  for (
    const [title, rows] of [
      ["Tier", tiers],
      ["Service", services],
      ["Host", hosts.slice(0, MOST_HOSTS)],
    ] as const
  ) io.out(`\n${economicsTable(title, rows)}`);
  if (more > 0) io.out(`and ${more} more hosts: see --json\n`);
  return EXIT.ok;
}

function economicsTable(title: string, rows: readonly EconomicsRow[]): string {
  const all = [
    [title, ...ECONOMICS_HEAD],
    ...rows.map((row) => [row.name, ...economicsCells(row)]),
  ];
  const widths = all[0]!.map((_, n) =>
    Math.max(...all.map((row) => row[n]!.length))
  );
  return all.map((row) =>
    row.map((cell, n) =>
      n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!)
    ).join("  ").trimEnd() + "\n"
  ).join("");
}

const JOURNAL = `${STATE_FOLDER}/${DATABASE}`;

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isFile }) => isFile, () => false);
}

/**
 * Reads the ways of a run that this folder keeps.
 *
 * @throws {ConfigError} If there is none of the name.
 */
function waysInJournal(name: string, { clock }: Io): Way[] {
  using records = new Records(STATE_FOLDER, clock);
  const { journal } = records;
  return [...waysOf(journal.results(findRun(journal, name).id))];
}

/**
 * Reads the ways of a results file.
 *
 * @throws {FileError} If it cannot be read, or is no results file.
 */
async function readWays(path: string): Promise<Way[]> {
  const text = await Deno.readTextFile(path).catch((cause) => {
    throw new FileError(path, `Cannot read ${path}`, {
      cause,
      hint: "Give the file that clipscout ingest --jsonl wrote",
    });
  });
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const row = rowIn(line);
    if (row === undefined) {
      throw new FileError(
        path,
        `Cannot read ${path}, line ${index + 1}: it is no line of results`,
        { hint: "Give the file that clipscout ingest --jsonl wrote" },
      );
    }
    const isOwn = row.status !== "Skipped" && row.attempts !== undefined;
    return isOwn ? [row as Way] : [];
  });
}

function rowIn(
  line: string,
): (Partial<Way> & { readonly status: string }) | undefined {
  try {
    const row = JSON.parse(line);
    return typeof row?.status === "string" ? row : undefined;
  } catch {
    return undefined;
  }
}
