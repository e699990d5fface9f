/** Software that others wrote, started for a test. */
export interface Neighbour extends AsyncDisposable {
  /** The folder that it works in; removed at the end. */
  readonly folder: string;
}

/**
 * Says what of a neighbour is not installed, as the end of a test's name; empty
 * if everything is there.
 */
export async function absent(
  ...needed: (string | { folder: string })[]
): Promise<string> {
  if (Deno.env.get("CLIPSCOUT_TEST_NEIGHBOURS") === undefined) {
    return " (skipped: CLIPSCOUT_TEST_NEIGHBOURS is not set)";
  }
  const missing: string[] = [];
  for (const one of needed) {
    const isThere = typeof one === "string"
      ? await Promise.any(FOLDERS.map((path) => Deno.stat(`${path}/${one}`)))
        .catch(() => undefined)
      : await Deno.stat(one.folder).catch(() => undefined);
    if (!isThere) missing.push(typeof one === "string" ? one : one.folder);
  }
  return missing.length === 0
    ? ""
    : ` (skipped: ${missing.join(", ")} not installed)`;
}

const FOLDERS = ["/usr/bin", "/usr/sbin", "/usr/local/bin"];

/**
 * Starts a script of this folder with a working folder of its own, and waits
 * until it says `ready`. It ends what it started once its input closes.
 */
export async function startNeighbour(
  script: string,
  args: readonly string[],
): Promise<Neighbour> {
  const folder = await Deno.makeTempDir({ prefix: "neighbour-" });
  const path = new URL(script, import.meta.url).pathname;
  const child = new Deno.Command("bash", {
    args: [path, folder, ...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  while (!said.includes("ready\n")) {
    const { done, value } = await lines.read();
    if (done) throw new Error(`${script} ended before it was ready: ${said}`);
    said += value;
  }
  return {
    folder,
    async [Symbol.asyncDispose]() {
      await lines.cancel();
      await child.stdin.close();
      await child.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}
