import { ConfigError } from "../../core/words/mod.ts";
import type { Command, ParsedArgs } from "./command.ts";

/**
 * The one loan file that a command is given.
 *
 * @throws {ConfigError} If it is none, or several.
 */
export function onlyLoanFile(
  { name }: Pick<Command, "name">,
  { positionals }: ParsedArgs,
): string {
  const [path, ...more] = positionals;
  if (path !== undefined && more.length === 0) return path;
  throw new ConfigError(
    path === undefined
      ? `Cannot run ${name}: no loan file is given`
      : `Cannot run ${name}: ${positionals.length} loan files are given, it takes one`,
    { hint: `Give one file, as in clipscout ${name} loans.csv` },
  );
}

/**
 * Reads the values of `--map`: our column to the file's.
 *
 * @throws {ConfigError} If one is not `COLUMN=NAME`.
 */
export function columnMap(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairs.map((pair) => {
    const at = pair.indexOf("=");
    if (at > 0 && at < pair.length - 1) {
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }
    throw new ConfigError(`Cannot use --map: "${pair}" is not COLUMN=NAME`, {
      hint: 'Write it as in --map "WO #=Order number"',
    });
  }));
}
