import { FileError } from "../words/mod.ts";
import { addVehicles } from "./parse_vehicle.ts";

/** The user's own vehicles: a file of this name beside the loan file. */
export const OWN_VEHICLES = "clipscout.vehicles.tsv";

/**
 * Adds the vehicles of the file beside a loan file, if there is one; for before
 * the loan file is read. Says whether there is one.
 *
 * @throws {FileError} If it cannot be read, or a line of it cannot be used.
 */
export async function readOwnVehicles(loanFile: string): Promise<boolean> {
  const path = loanFile.replace(/[^/\\]*$/, "") + OWN_VEHICLES;
  const text = await textOf(path);
  const problems = addVehicles(text ?? "");
  if (problems.length > 0) {
    const lines = problems.map(({ line, message }) =>
      `line ${line}: ${message}`
    );
    throw new FileError(path, `Cannot use ${path}: ${lines.join("; ")}`, {
      hint:
        "Fields are parted by tabs; docs/loan-files.md says which there are",
    });
  }
  return text !== undefined;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    // Where even asking is not allowed, the loan file alone was granted.
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.NotCapable) return undefined;
    throw new FileError(path, `Cannot read ${path}: ${error}`, {
      cause: error,
    });
  }
}
