import { scenario } from "../fixtures/press_week/scenario.ts";
import { createWorld } from "../tests/world/create_world.ts";
import { environmentFor, serveWorld } from "../tests/world/serve.ts";
import { permissionFlags } from "./compile.ts";

const ROUNDS = 20;
const ROOT = new URL("../", import.meta.url).pathname;

/** A way of starting the program. */
interface Way {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * Measures size, cold start and memory of the executable beside `deno run` of
 * the same. `CLIPSCOUT_EXECUTABLE` names the executable; make one with
 * `deno task compile`.
 */
export async function benchExecutable(): Promise<string> {
  const executable = Deno.env.get("CLIPSCOUT_EXECUTABLE");
  if (executable === undefined) {
    return "Not measured: CLIPSCOUT_EXECUTABLE names no executable.";
  }
  const config = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  const flags = permissionFlags(config.tasks.ingest.command);
  const ways: Way[] = [
    { name: "executable", program: executable, args: [] },
    {
      name: "deno run",
      program: Deno.execPath(),
      args: ["run", ...flags, `${ROOT}main.ts`],
    },
  ];
  const { size } = await Deno.stat(executable);
  const lines = [
    `Size: ${(size / 1e6).toFixed(1)} MB`,
    "",
    "| started as | `--version`, ms | first request, ms | peak memory of `--version`, MB |",
    "| --- | --- | --- | --- |",
  ];
  for (const way of ways) {
    const version = await medianMs(() => versionMs(way));
    const request = await medianMs(() => firstRequestMs(way));
    const memory = await peakMegabytes(way);
    lines.push(
      `| ${way.name} | ${version.toFixed(0)} | ${
        request.toFixed(0)
      } | ${memory} |`,
    );
  }
  return lines.join("\n");
}

async function medianMs(measure: () => Promise<number>): Promise<number> {
  await measure();
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) all.push(await measure());
  all.sort((a, b) => a - b);
  return ((all[ROUNDS / 2 - 1] ?? 0) + (all[ROUNDS / 2] ?? 0)) / 2;
}

async function versionMs({ program, args }: Way): Promise<number> {
  const started = performance.now();
  const { success } = await new Deno.Command(program, {
    args: [...args, "--version"],
  }).output();
  if (!success) throw new Error(`${program} does not start`);
  return performance.now() - started;
}

/** From start to the first request of a run of the press week. */
async function firstRequestMs({ program, args }: Way): Promise<number> {
  const folder = await Deno.makeTempDir();
  await Deno.copyFile(
    `${ROOT}fixtures/press_week/loans.csv`,
    `${folder}/loans.csv`,
  );
  const world = createWorld(scenario);
  const first = Promise.withResolvers<number>();
  const started = performance.now();
  const served = serveWorld({
    ...world,
    fetch: (input, init) => {
      first.resolve(performance.now() - started);
      return world.fetch(input, init);
    },
  });
  const child = new Deno.Command(program, {
    args: [...args, "ingest", "loans.csv", "--quiet"],
    cwd: folder,
    env: environmentFor(served),
    stdout: "null",
    stderr: "null",
  }).spawn();
  const ms = await first.promise;
  child.kill("SIGKILL");
  await child.status;
  await served.shutdown();
  await Deno.remove(folder, { recursive: true });
  return ms;
}

/** As GNU time tells it, where there is one. */
async function peakMegabytes({ program, args }: Way): Promise<string> {
  try {
    const { stderr } = await new Deno.Command("/usr/bin/time", {
      args: ["-f", "%M", program, ...args, "--version"],
    }).output();
    const kilobytes = Number(new TextDecoder().decode(stderr).trim());
    return (kilobytes / 1000).toFixed(0);
  } catch {
    return "not measured";
  }
}

if (import.meta.main) console.log(await benchExecutable());
