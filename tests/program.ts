import { runtimeFlags } from "../scripts/compile.ts";
import deno from "../deno.json" with { type: "json" };

const ROOT = new URL("../", import.meta.url).pathname;

/** What a run of the program left. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** How the program is started. */
export interface StartOptions {
  /** Folder it runs in. */
  readonly cwd: string;
  /** Its whole environment, beside what Deno itself needs. */
  readonly env?: Readonly<Record<string, string>>;
  /** How far its clock is ahead of the machine's, in milliseconds. */
  readonly aheadMs?: number;
  /** Another main module, from the root of the sources. @default {main.ts} */
  readonly main?: string;
  /** Permission flags. @default those of the clipscout task */
  readonly permissions?: readonly string[];
}

/** The runtime's flags of a task, the permissions above all. */
export function taskFlags(task: "clipscout" | "demo"): string[] {
  return runtimeFlags(deno.tasks[task].command);
}

/** Starts the program as a user would and leaves it running. */
export function startProgram(
  args: readonly string[],
  options: StartOptions,
): Deno.ChildProcess {
  const { cwd, env = {}, permissions = taskFlags("clipscout") } = options;
  const { aheadMs, main = "main.ts" } = options;
  const entry = aheadMs === undefined
    ? [`${ROOT}${main}`]
    : [`${ROOT}tests/program_at.ts`, String(aheadMs)];
  return new Deno.Command(Deno.execPath(), {
    args: ["run", ...permissions, ...entry, ...args],
    cwd,
    env: { ...denoEnvironment(), ...env },
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Runs the program to its end. */
export async function runProgram(
  args: readonly string[],
  options: StartOptions,
): Promise<Ran> {
  const { code, stdout, stderr } = await startProgram(args, options).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

/** Runs a test in a folder of its own. */
export async function inFolder(
  test: (folder: string) => Promise<void>,
  { dir }: { dir?: string | undefined } = {},
): Promise<void> {
  const folder = await Deno.makeTempDir({
    prefix: "clipscout-",
    ...(dir !== undefined && { dir }),
  });
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What Deno needs to find its cache, and nothing that colours its output. */
export function denoEnvironment(): Record<string, string> {
  const names = ["PATH", "HOME", "DENO_DIR", "XDG_CACHE_HOME", "TMPDIR"];
  return Object.fromEntries(names.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  }));
}
