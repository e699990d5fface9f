import { parse } from "@std/dotenv";
import { type Config, loadConfig, SETTINGS } from "../../core/settings/mod.ts";
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
  { flags, lists }: ParsedArgs,
  io: Io,
): Promise<Config> {
  const joined = Object.entries(lists).map(([name, items]) =>
    [name, items.join(",")] as const
  );
  const dotenv = await readDotenv();
  for (const line of unknownNames(Object.keys(dotenv))) io.err(line);
  const config = loadConfig({
    flags: { ...flags, ...Object.fromEntries(joined) },
    env: io.env,
    dotenv,
  });
  io.closeEnvironment?.();
  return config;
}

/** What to say of names in `.env` that are no setting, mistyped or not ours. */
function unknownNames(names: readonly string[]): string[] {
  const known = Object.values(SETTINGS).map(({ env }) => env);
  return names.filter((name) => !known.includes(name)).map((name) =>
    `${
      [`.env: ${name} is no setting.`, didYouMean(name, known)].join(" ").trim()
    }\n`
  );
}

/** Reads `.env` of the folder the program runs in; none is none. */
async function readDotenv(): Promise<Record<string, string>> {
  try {
    const text = await Deno.readTextFile(".env");
    return parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    if (error instanceof Deno.errors.NotCapable) return {};
    const problem = error instanceof Error ? error.message : String(error);
    throw new FileError(".env", `Cannot read settings at .env: ${problem}`, {
      cause: error,
      hint: "Make it a file that can be read, or remove it",
    });
  }
}
