/**
 * Makes the executables.
 *
 *     deno task compile [--target T] [--out DIR] [--all] [--test-runtime] [--release] [--engine ADDRESS]
 *
 * The permissions and V8 flags baked in are those of the `clipscout` task in
 * `deno.json`. With `--engine`, which may come several times, exactly that
 * private address is left out of the denied ones, and the executable is named
 * `clipscout-engine-…`.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openTo, readEngineAddress } from "../cli/permissions/mod.ts";
import { hashSources } from "../concurrent/engine/sources.ts";
import { ClipscoutError } from "../core/words/base/errors.ts";
import { bundleInto, WORKERS } from "./bundle.ts";
import { getTestRuntime } from "./test_runtime.ts";

/** Deno's names of the systems that releases are made for. */
export const TARGETS = [
  "x86_64-unknown-linux-gnu",
  "aarch64-unknown-linux-gnu",
  "x86_64-apple-darwin",
  "aarch64-apple-darwin",
  "x86_64-pc-windows-msvc",
] as const;

/**
 * By this a task loads the code of no other command than its own, which takes
 * 28 MB less. It needs the right to read that code: a task runs in its folder,
 * but the program may be started from another one, and an executable has all
 * its code in it.
 */
const LAZY = "--unstable-lazy-dynamic-imports";

/**
 * Reads the flags of a task for the runtime, the permissions above all: what
 * stands between `deno run` and `main.ts`, but for {@linkcode LAZY}.
 *
 * @throws {ClipscoutError} If the task has another form.
 */
export function runtimeFlags(command: string): string[] {
  const match = /^deno run (.+) main\.ts\b/.exec(command);
  if (match?.[1] === undefined) {
    throw new ClipscoutError("Cannot read the flags of the clipscout task");
  }
  return match[1].split(" ").filter((flag) => flag !== LAZY);
}

async function compile(
  target: string,
  options: {
    out: string;
    from: string;
    runtime: string | undefined;
    /** Private addresses that it may reach, as `--deny-net` writes them. */
    engines: readonly string[];
    /** The folder of the program's parts, see {@linkcode bundleInto}. */
    parts: string;
  },
): Promise<string> {
  const config = JSON.parse(await Deno.readTextFile("deno.json"));
  const suffix = target.includes("windows") ? ".exe" : "";
  const { engines } = options;
  const kind = engines.length === 0 ? "" : "engine-";
  const name = `clipscout-${kind}${target}${suffix}`;
  const path = `${options.out}/${name}`;
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "compile",
      // The sources are checked by `deno task types`; of the bundle, only type
      // comments of packages that it cut out of their files would be checked.
      "--no-check",
      ...runtimeFlags(openTo(config.tasks.clipscout.command, engines)),
      ...WORKERS.flatMap((worker) => ["--include", basename(worker)]),
      "--target",
      target,
      "--output",
      resolve(path),
      "main.js",
      `--built-from=${options.from}`,
    ],
    cwd: options.parts,
    ...(options.runtime && { env: { DENORT_BIN: resolve(options.runtime) } }),
  }).output();
  if (code === 0) return path;
  throw new ClipscoutError(
    `Cannot compile for ${target}: ${new TextDecoder().decode(stderr).trim()}`,
    {
      hint:
        "If the runtime part cannot be downloaded here: set DENORT_BIN to " +
        "one, or use --test-runtime for a test build on Linux x64",
    },
  );
}

/** The commit that is built, or `unknown` without git or outside a clone. */
async function commitOf(): Promise<string> {
  try {
    const { stdout, success } = await new Deno.Command("git", {
      args: ["rev-parse", "--short=12", "HEAD"],
    }).output();
    return success ? new TextDecoder().decode(stdout).trim() : "unknown";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "unknown";
    throw error;
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      target: { type: "string", multiple: true },
      out: { type: "string", default: "dist" },
      all: { type: "boolean", default: false },
      release: { type: "boolean", default: false },
      "test-runtime": { type: "boolean", default: false },
      engine: { type: "string", multiple: true, default: [] },
    },
  });
  const { out, all, release } = values;
  const engines = values.engine.map(readEngineAddress);
  if (release && engines.length > 0) {
    throw new ClipscoutError(
      "Cannot make a release that may reach a private address",
      { hint: "Leave out --engine, or --release" },
    );
  }
  if (release && (values["test-runtime"] || Deno.env.has("DENORT_BIN"))) {
    throw new ClipscoutError(
      "Cannot make a release with a runtime that is not Deno's own",
      { hint: "Leave out --test-runtime and unset DENORT_BIN" },
    );
  }
  const targets = all ? TARGETS : values.target ?? [Deno.build.target];
  const runtime = values["test-runtime"]
    ? await getTestRuntime(`${out}/cache`)
    : undefined;
  const sources = await hashSources(new URL("../", import.meta.url));
  const from = [await commitOf(), ...sources === undefined ? [] : [sources]]
    .join(".");

  await Deno.mkdir(out, { recursive: true });
  const sums: string[] = [];
  const parts = await Deno.makeTempDir({ prefix: "clipscout-parts-" });
  await using held = new AsyncDisposableStack();
  held.defer(() => Deno.remove(parts, { recursive: true }));
  await bundleInto(parts);
  for (const target of targets) {
    const path = await compile(target, { out, from, runtime, engines, parts });
    const bytes = await Deno.readFile(path);
    const sum = createHash("sha256").update(bytes).digest("hex");
    sums.push(`${sum}  ${path.slice(out.length + 1)}\n`);
    console.log(`${path}  ${(bytes.length / 1e6).toFixed(1)} MB  ${sum}`);
  }
  await Deno.writeTextFile(`${out}/SHA256SUMS`, sums.join(""));
  if (engines.length > 0) {
    console.log(`Left out of the denied addresses: ${engines.join(", ")}`);
  }
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof ClipscoutError)) throw error;
    console.error(`error: ${error.message}`);
    if (error.hint !== undefined) console.error(`hint:  ${error.hint}`);
    Deno.exit(1);
  }
}
