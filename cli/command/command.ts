import { parseArgs, type ParseArgsConfig } from "node:util";
import { ConfigError } from "../../core/words/mod.ts";
import { didYouMean } from "./did_you_mean.ts";
import type { Io } from "./io.ts";

/** One flag of a command. */
export interface Flag {
  /** Without its dashes. */
  readonly name: string;
  readonly short?: string;
  /** Name of its value in the help; absent: it takes none. */
  readonly value?: string;
  /** Whether it may be given more than once. */
  readonly multiple?: boolean;
  /** Whether it is kept with the run, and holds when the run is resumed. */
  readonly isOfRun?: true;
  /** One line; no full stop. */
  readonly help: string;
}

/** One command of the program. */
export interface Command {
  readonly name: string;
  /** What follows the name in the usage line, such as `LOANS.csv`. */
  readonly arguments: string;
  /** One line; no full stop. */
  readonly summary: string;
  /** More for its own help. */
  readonly details?: string;
  readonly flags: readonly Flag[];
  /** Runs it and gives the exit code. */
  readonly run: (args: string[], io: Io) => Promise<number>;
}

/** The arguments of a command, read. */
export interface ParsedArgs {
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly switches: ReadonlySet<string>;
  readonly positionals: readonly string[];
}

/**
 * Reads a command's arguments.
 *
 * @throws {ConfigError} If a flag is unknown, lacks its value or has one that
 * it does not take.
 */
export function parseFlags(
  command: Pick<Command, "name" | "flags" | "arguments">,
  args: string[],
): ParsedArgs {
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const { name, short, value, multiple } of command.flags) {
    options[name] = {
      type: value === undefined ? "boolean" : "string",
      ...(short && { short }),
      ...(multiple && { multiple }),
    };
  }

  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const [problem] = (error as Error).message.split(/[.\n]/);
    throw new ConfigError(`Cannot run "${command.name}": ${problem}`, {
      cause: error,
      hint: hintFor(command, String(problem)),
    });
  }
  if (command.arguments === "" && parsed.positionals.length > 0) {
    throw new ConfigError(
      `Cannot run "${command.name}": it takes no "${parsed.positionals[0]}"`,
      { hint: `See clipscout ${command.name} --help` },
    );
  }

  const flags: Record<string, string> = {};
  const lists: Record<string, string[]> = {};
  const switches = new Set<string>();
  for (const [name, value] of Object.entries(parsed.values)) {
    if (typeof value === "string") flags[name] = value;
    else if (Array.isArray(value)) lists[name] = value.map(String);
    else if (value) switches.add(name);
  }
  return { flags, lists, switches, positionals: parsed.positionals };
}

/** What to do about a problem with the arguments, as the parser tells it. */
function hintFor(
  { name, flags }: Pick<Command, "name" | "flags">,
  problem: string,
): string {
  const see = `See clipscout ${name} --help`;
  const [, unknown] = /Unknown option '(--?[\w-]+)/.exec(problem) ?? [];
  if (unknown !== undefined) {
    const known = flags.map(({ name }) => `--${name}`);
    return [didYouMean(unknown, known), see].filter(Boolean).join(" ");
  }
  const [, before] = /Option '(?:-\w, )?(--[\w-]+).*ambiguous/.exec(problem) ??
    [];
  return before === undefined
    ? see
    : `A value that begins with a dash is written ${before}=-1. ${see}`;
}

/** Writes a command's own help. */
export function commandHelp(command: Command): string {
  const rows = [...command.flags, HELP_FLAG].map((
    flag,
  ) => [flagName(flag), flag.help]);
  const details = command.details ? `\n${command.details.trim()}\n` : "";
  return `${command.summary}

Usage: clipscout ${command.name} ${command.arguments}${
    command.arguments ? " " : ""
  }[options]
${details}
Options:
${table(rows)}
`;
}

/** Lays out two columns, the first as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([first = ""]) => first.length));
  return rows.map(([first = "", second = ""]) =>
    `  ${first.padEnd(width)}  ${second}`
  ).join("\n");
}

const HELP_FLAG: Flag = { name: "help", short: "h", help: "Show this help" };

function flagName({ name, short, value }: Flag): string {
  return `${short ? `-${short}, ` : "    "}--${name}${
    value === undefined ? "" : ` ${value}`
  }`;
}
