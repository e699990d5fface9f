import { createHash } from "node:crypto";

/** Everything that the program is made of; packages are in the lock file. */
const PARTS = ["cli", "concurrent", "core", "dashboard", "runs", "std"];
const FILES = ["main.ts", "deno.json", "deno.lock"];

/**
 * Hashes the program's own sources, by path and content: 12 hex digits. Files
 * whose names begin with a dot are no sources.
 *
 * @param root The program's folder, with a slash at its end.
 * @returns Nothing if it is not there, or may not be read.
 */
export async function hashSources(root: URL): Promise<string | undefined> {
  if (!await mayRead(root)) return undefined;
  try {
    const inside = await Promise.all(
      PARTS.map((part) => filesIn(root, `${part}/`)),
    );
    const hash = createHash("sha256");
    for (const path of [...FILES, ...inside.flat()].sort()) {
      const bytes = await Deno.readFile(new URL(path, root));
      hash.update(`${path} ${bytes.length}\n`).update(bytes);
    }
    return hash.digest("hex").slice(0, 12);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function mayRead(path: URL): Promise<boolean> {
  if (path.protocol !== "file:") return false;
  const { state } = await Deno.permissions.query({ name: "read", path });
  return state === "granted";
}

/** Paths of all files in a folder, from `root` on. */
async function filesIn(root: URL, folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (
    const { name, isDirectory } of Deno.readDir(new URL(folder, root))
  ) {
    if (name.startsWith(".")) continue;
    const path = `${folder}${name}`;
    if (isDirectory) paths.push(...await filesIn(root, `${path}/`));
    else paths.push(path);
  }
  return paths;
}
