/**
 * Runs `deno task test`, unless it passed before on these very files: then it
 * says when, and that is all. As `go test` does with what it knows.
 *
 *     deno run -A scripts/test_once.ts           # the tests of `deno task ok`
 *     deno run -A scripts/test_once.ts --passed  # they passed just now
 *
 * Another file, Deno, browser or variable of ours, and two hours at the latest,
 * have them run again; so does removing `tested.tmp`.
 *
 * @module
 */
import { createHash } from "node:crypto";

const ROOT = new URL("../", import.meta.url);
const STAMP = new URL("tested.tmp", ROOT);
/** How long what passed counts, in milliseconds: what it ran on may change. */
const COUNTS_MS = 2 * 3600_000;
/** What no test reads: made by programs, or left by runs. */
const NOT_READ = /^(\.git|\.clipscout|node_modules|dist|coverage)$|\.tmp$/;

/** What a test run saw: its files, this Deno, our variables, the browser. */
export async function fingerprint(root: URL): Promise<string> {
  const hash = createHash("sha256");
  const put = (...texts: string[]) =>
    texts.forEach((text) => hash.update(`${text}\0`));
  put(Deno.version.deno, Deno.build.target);
  const ours = Object.entries(Deno.env.toObject())
    .filter(([name]) => name.startsWith("CLIPSCOUT_"));
  put(...ours.map(String).sort());
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    put(
      await exists(`${folder}/chromium`),
      await exists(`${folder}/pdftotext`),
    );
  }
  for (const path of (await filesIn(root, "")).sort()) {
    put(path);
    hash.update(await Deno.readFile(new URL(path, root)));
  }
  return hash.digest("hex");
}

async function filesIn(root: URL, folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (
    const { name, isDirectory } of Deno.readDir(new URL(folder, root))
  ) {
    if (NOT_READ.test(name)) continue;
    const path = `${folder}${encodeURIComponent(name)}`;
    if (isDirectory) paths.push(...await filesIn(root, `${path}/`));
    else paths.push(path);
  }
  return paths;
}

async function exists(path: string): Promise<string> {
  const found = await Deno.stat(path).catch(() => undefined);
  return `${found?.mtime?.getTime()}`;
}

/** When the tests passed on what has this fingerprint, if that counts still. */
export function passedAt(
  stamp: string,
  print: string,
  now: number,
): number | undefined {
  const [at = "", kept] = stamp.trim().split(" ");
  const ms = Date.parse(at);
  return kept === print && now >= ms && now - ms < COUNTS_MS ? ms : undefined;
}

async function main(): Promise<number> {
  const print = await fingerprint(ROOT);
  const mark = () =>
    Deno.writeTextFile(STAMP, `${new Date().toISOString()} ${print}\n`);
  if (Deno.args.includes("--passed")) {
    await mark();
    return 0;
  }
  const stamp = await Deno.readTextFile(STAMP).catch(() => "");
  const at = passedAt(stamp, print, Date.now());
  if (at !== undefined) {
    console.log(
      `Tests: all passed at ${new Date(at).toISOString()} on these very ` +
        "files, and are not run again (`deno task test` runs them).",
    );
    return 0;
  }
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "test"],
    cwd: ROOT,
  }).spawn().status;
  // What was changed meanwhile was not tested.
  if (code === 0 && await fingerprint(ROOT) === print) await mark();
  return code;
}

if (import.meta.main) Deno.exit(await main());
