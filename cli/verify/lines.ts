import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { FileError } from "../../core/words/mod.ts";

/**
 * Reads a file line by line.
 *
 * @throws {FileError} If it cannot be read.
 */
export async function* linesOf(path: string): AsyncGenerator<string, void> {
  const input = createReadStream(path, "utf8");
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (cause) {
    throw new FileError(path, `Cannot read ${path}`, {
      cause,
      hint: "Give the file that clipscout ingest --jsonl wrote",
    });
  } finally {
    input.destroy();
  }
}
