/**
 * Parts the program for an executable.
 *
 * @module
 */
import { basename } from "node:path";
import { ClipscoutError } from "../core/words/base/errors.ts";

/**
 * The workers: programs of their own, which nothing imports. No two may have
 * the same file name: parts that start one look for it beside themselves.
 */
export const WORKERS: readonly string[] = [
  "core/aside/worker.ts",
  "core/aside/table/table_worker.ts",
];

/**
 * Writes the program into a folder in parts of which a run reads only those
 * that it needs: what is imported as it is wanted, as an engine's client or the
 * writer of PDFs, costs the others no time. `main.js` starts it; names of
 * functions and classes are kept, so that a bug's stack can be read.
 *
 * @throws {ClipscoutError} If it cannot be bundled.
 */
export async function bundleInto(folder: string): Promise<void> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "bundle",
      "--quiet",
      "--code-splitting",
      "--keep-names",
      "--outdir",
      folder,
      "main.ts",
      ...WORKERS,
    ],
  }).output();
  if (code !== 0) {
    throw new ClipscoutError(
      `Cannot bundle main.ts: ${new TextDecoder().decode(stderr).trim()}`,
    );
  }
  for (const worker of WORKERS) {
    const built = worker.replace(/\.ts$/, ".js");
    await Deno.writeTextFile(
      `${folder}/${basename(worker)}`,
      `import "./${built}";\n`,
    );
  }
  const { unstable } = JSON.parse(await Deno.readTextFile("deno.json"));
  await Deno.writeTextFile(
    `${folder}/deno.json`,
    JSON.stringify({ unstable }),
  );
}
