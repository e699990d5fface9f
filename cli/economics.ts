import { resultLines } from "../core/result/mod.ts";
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
import { resultsOfRun } from "./runs/mod.ts";

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
  const kept = await resultsOfRun(named, io, (all) => [...waysOf(all)]);
  const ways = kept ?? await readWays(named);
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

/**
 * Reads the ways of a results file.
 *
 * @throws {FileError} If it cannot be read, or is no results file.
 */
async function readWays(path: string): Promise<Way[]> {
  const ways: Way[] = [];
  for await (
    const { value } of resultLines<Partial<Way> & { status: string }>(path)
  ) {
    if (value.status !== "Skipped" && value.attempts !== undefined) {
      ways.push(value as Way);
    }
  }
  return ways;
}
