import { parse } from "@std/dotenv";
import {
  type Config,
  type ConfigSources,
  loadConfig,
  settingVariables,
} from "../../core/settings/mod.ts";
import { FileError } from "../../core/words/mod.ts";
import type { ParsedArgs } from "./command.ts";
import { didYouMean } from "./did_you_mean.ts";
import type { Io } from "./io.ts";

/**
 * Reads the settings of a run, flags before environment before `.env`, and
 * closes the environment: what runs later has no business with it.
 *
 * @throws {ConfigError} If a value cannot be used.
 * @throws {FileError} If there is a `.env` that cannot be read.
 */
export async function readSettings(
  parsed: ParsedArgs,
  io: Io,
): Promise<Config> {
  return loadConfig(await readSources(parsed, io));
}

/**
 * Reads where settings come from, to be told apart; closes the environment.
 *
 * @throws {FileError} If there is a `.env` that cannot be read.
 */
export async function readSources(
  { flags, lists }: ParsedArgs,
  io: Io,
): Promise<ConfigSources> {
  const joined = Object.entries(lists).map(([name, items]) =>
    [name, items.join(",")] as const
  );
  const { text, values: dotenv } = await readDotenv();
  for (const line of unknownNames(Object.keys(dotenv))) io.err(line);
  for (const line of unusedLines(text, dotenv)) io.err(line);
  const kept = new Map(
    settingVariables().map((name) => [name, io.env(name)]),
  );
  io.closeEnvironment?.();
  return {
    flags: { ...flags, ...Object.fromEntries(joined) },
    env: (name) => kept.get(name),
    dotenv,
  };
}

/** What to say of names in `.env` that are no setting, mistyped or not ours. */
function unknownNames(names: readonly string[]): string[] {
  const known = settingVariables();
  return names.filter((name) => !known.includes(name)).map((name) =>
    `${
      [`.env: ${name} is no setting.`, didYouMean(name, known)].join(" ").trim()
    }\n`
  );
}

/** What to say of lines in `.env` that set nothing, or not what they seem to. */
function unusedLines(
  text: string,
  values: Readonly<Record<string, string>>,
): string[] {
  // Lines of a value that goes on are no lines of their own.
  const inside = new Set(
    Object.values(values).flatMap((value) => value.split("\n").slice(1)),
  );
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (/^\s*(#|$)/.test(line) || isIn(inside, line)) return [];
    const at = `.env, line ${index + 1}:`;
    const [, name] = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]/.exec(line) ?? [];
    if (name === undefined) {
      return [`${at} it sets nothing; write NAME=VALUE\n`];
    }
    const [quote = ""] = /^["'`]/.exec(values[name] ?? "") ?? [];
    const isOpen = quote !== "" && !values[name]!.slice(1).includes(quote);
    return isOpen ? [`${at} the quote after ${name}= is not closed\n`] : [];
  });
}

/** A value's last line stands in the file with its quote. */
function isIn(lines: ReadonlySet<string>, line: string): boolean {
  return lines.has(line) || lines.has(line.replace(/["'`]\s*(#.*)?$/, ""));
}

/** Reads `.env` of the folder the program runs in; none is none. */
async function readDotenv(): Promise<
  { text: string; values: Record<string, string> }
> {
  try {
    const text = (await Deno.readTextFile(".env")).replace(/^\uFEFF/, "");
    return { text, values: parse(text) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return NO_DOTENV;
    if (error instanceof Deno.errors.NotCapable) return NO_DOTENV;
    const problem = error instanceof Error ? error.message : String(error);
    throw new FileError(".env", `Cannot read settings at .env: ${problem}`, {
      cause: error,
      hint: "Make it a file that can be read, or remove it",
    });
  }
}

const NO_DOTENV = { text: "", values: {} };
