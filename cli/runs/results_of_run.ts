import type { RowResult } from "../../core/words/mod.ts";
import { DATABASE, findRun, Records } from "../../runs/mod.ts";
import type { Io } from "../command/mod.ts";
import { STATE_FOLDER } from "../ingest/mod.ts";

/**
 * Has `read` go through what a run of this folder brought, one by one, by its
 * name or number; `undefined` where the name is a file's, or no runs are kept
 * here.
 *
 * @throws {ConfigError} If there is no run of the name.
 */
export async function resultsOfRun<T>(
  name: string,
  { clock }: Pick<Io, "clock">,
  read: (results: Iterable<RowResult>) => T,
): Promise<T | undefined> {
  const isFile = (path: string) =>
    Deno.stat(path).then(({ isFile }) => isFile, () => false);
  if (await isFile(name) || !await isFile(`${STATE_FOLDER}/${DATABASE}`)) {
    return undefined;
  }
  using records = new Records(STATE_FOLDER, clock);
  const { journal } = records;
  return read(journal.results(findRun(journal, name).id));
}
