import type { RunInfo, RunOptions } from "../../../runs/mod.ts";
import type { ParsedArgs } from "../../command/mod.ts";
import { INGEST_FLAGS } from "./ingest_flags.ts";

const OF_RUN = INGEST_FLAGS.filter(({ isOfRun }) => isOfRun)
  .map(({ name }) => name);

/** Flags that exclude each other: one that is given now ends the other. */
const OPPOSITES: Readonly<Record<string, string>> = {
  "no-cache": "refresh",
  "refresh": "no-cache",
};

/** What of the arguments belongs to the run, and to its being resumed. */
export function optionsOf({ flags, lists, switches }: ParsedArgs): RunOptions {
  return Object.fromEntries(OF_RUN.flatMap((name) => {
    const value = switches.has(name) ? true : flags[name] ?? lists[name];
    return value === undefined ? [] : [[name, value] as const];
  }));
}

/**
 * The arguments with which a run goes on: its own options, and over them what
 * is said now. `--fresh` is left out, as it would start another run; the run
 * knows by itself that it is fresh.
 */
export function goingOn(
  given: ParsedArgs,
  continues: Pick<RunInfo, "options"> | undefined,
): ParsedArgs {
  const now = optionsOf(given);
  const kept = Object.entries(continues?.options ?? {}).filter(([name]) =>
    OF_RUN.includes(name) && name !== "fresh" && now[name] === undefined &&
    now[OPPOSITES[name] ?? ""] === undefined
  );
  const flags = { ...given.flags };
  const lists = { ...given.lists };
  const switches = new Set(given.switches);
  for (const [name, value] of kept) {
    if (value === true) switches.add(name);
    else if (typeof value === "string") flags[name] = value;
    else lists[name] = value;
  }
  return { ...given, flags, lists, switches };
}

/** Options as they are written on the command line. */
export function optionsText(options: RunOptions): string {
  return Object.entries(options).flatMap(([name, value]) =>
    value === true
      ? [`--${name}`]
      : [value].flat().map((one) => `--${name} ${quoted(one)}`)
  ).join(" ");
}

function quoted(text: string): string {
  return /^[\w.,:=/-]+$/.test(text) ? text : `"${text}"`;
}
