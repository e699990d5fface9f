import { scenario } from "../fixtures/press_week/scenario.ts";
import { createWorld } from "../tests/world/create_world.ts";
import { environmentFor, serveWorld } from "../tests/world/serve.ts";
import { runtimeFlags } from "./compile.ts";
import deno from "../deno.json" with { type: "json" };

const ROUNDS = 20;
const ROOT = new URL("../", import.meta.url).pathname;

/** A way of starting the program. */
export interface Start {
  readonly program: string;
  readonly args: readonly string[];
}

/** The program as the `ingest` task starts it. */
export function programFromSource(): Start {
  const flags = runtimeFlags(deno.tasks.clipscout.command);
  return {
    program: Deno.execPath(),
    args: ["run", ...flags, `${ROOT}main.ts`],
  };
}

/** From the start of the program to the first request of the press week. */
export async function firstRequestMs(
  { program, args }: Start,
): Promise<number> {
  const folder = await Deno.makeTempDir();
  await Deno.copyFile(
    `${ROOT}fixtures/press_week/loans.csv`,
    `${folder}/loans.csv`,
  );
  const world = createWorld(scenario);
  const first = Promise.withResolvers<number>();
  let started = 0;
  const served = serveWorld({
    ...world,
    fetch: (input, init) => {
      first.resolve(performance.now() - started);
      return world.fetch(input, init);
    },
  });
  const command = new Deno.Command(program, {
    args: [...args, "ingest", "loans.csv", "--quiet"],
    cwd: folder,
    env: environmentFor(served),
    stdout: "null",
    stderr: "null",
  });
  started = performance.now();
  const child = command.spawn();
  const ended = child.status;
  const ms = await Promise.race([first.promise, ended.then(() => undefined)]);
  if (ms !== undefined) child.kill("SIGKILL");
  await ended;
  await served.shutdown();
  await Deno.remove(folder, { recursive: true });
  if (ms === undefined) throw new Error(`${program} asks for nothing`);
  return ms;
}

/** The median of 20 measurements, after one that does not count. */
export async function medianMs(
  measure: () => Promise<number>,
): Promise<number> {
  await measure();
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) all.push(await measure());
  all.sort((a, b) => a - b);
  return ((all[ROUNDS / 2 - 1] ?? 0) + (all[ROUNDS / 2] ?? 0)) / 2;
}
