import { basename, dirname, join, resolve } from "node:path";
import { ConfigError } from "../../../core/words/mod.ts";
import type { outputsOf } from "../options/mod.ts";

/**
 * Makes sure that a run writes over nothing that it reads, and that no two of
 * its files are one, whatever way their paths are written.
 *
 * @throws {ConfigError} If two are the same file.
 */
export async function assertApart(
  loans: string,
  outputs: ReturnType<typeof outputsOf>,
  flags: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const files: readonly [name: string, path: string | undefined][] = [
    ["the loans", loans],
    ["--replay", flags["replay"]],
    ["--output", outputs.csv],
    ["--jsonl", outputs.jsonl],
    ["--xlsx", outputs.xlsx],
    ["--report", outputs.html],
    ["--junit", outputs.junit],
    ["--record", flags["record"]],
  ];
  const names = new Map<string, string>();
  for (const [name, path] of files) {
    if (path === undefined) continue;
    const place = await placeOf(path);
    const other = names.get(place);
    if (other !== undefined && !READ.includes(name)) {
      throw new ConfigError(
        `Cannot use ${path} for ${name}: it is the file of ${other}`,
        { hint: `Give ${name} another path` },
      );
    }
    names.set(place, name);
  }
}

/** What is only read may well be one file. */
const READ = ["the loans", "--replay"];

/** The file itself, links followed; it need not be there yet. */
async function placeOf(path: string): Promise<string> {
  const inFolder = async () =>
    join(await Deno.realPath(dirname(path)), basename(path));
  return await Deno.realPath(path).catch(inFolder).catch(() => resolve(path));
}
