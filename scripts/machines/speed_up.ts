/**
 * How much faster three workers are than one, each a process of its own with
 * 5 loans at once, over a PostgreSQL: the same loans, from the same simulated
 * internet over HTTP, which answers as slowly as when the press week was
 * recorded. Linux only (`/proc`).
 *
 *     deno run -A scripts/machines/speed_up.ts [LOANS [SEED]]
 *
 * @module
 */
import process from "node:process";
import { openSharedDatabase } from "../../runs/shared/shared_database.ts";
import { strains } from "../../tests/neighbours/fleet/limits_kept.ts";
import {
  startWatchedWorld,
  type WatchedWorld,
} from "../../tests/neighbours/fleet/watched_world.ts";
import {
  type Machine,
  rowsIn,
  startMachine,
} from "../../tests/neighbours/machines.ts";
import { startPostgres } from "../../tests/neighbours/postgres.ts";
import {
  type Generated,
  generateScenario,
} from "../../tests/world/generate.ts";
import { familyMs, machineMs, processorMs } from "./processor_time.ts";
import { RECORDED_PACE, withRecordedDelays } from "./recorded_pace.ts";
import {
  LANES,
  type Measured,
  nameOf,
  type Processor,
  processorTable,
  seconds,
  sum,
  timeTable,
} from "./speed_up_text.ts";
import { strainTable } from "./strain_table.ts";

/** Time between two looks at a process that is about to end, in milliseconds. */
const LOOK_MS = 100;

/** Where loans are run. */
interface Place {
  readonly generated: Generated;
  readonly served: WatchedWorld;
  /** New and empty. */
  readonly folder: string;
}

/**
 * Runs the same loans in one process, through one worker and through three.
 *
 * @param seed Of the usual one, no loan that takes a minute is among the last,
 *   for which all lanes but one would wait.
 */
export async function measureSpeedUp(loans = 240, seed = 2): Promise<string> {
  const made = generateScenario({ loans, seed, perOutlet: 1 });
  const generated = { ...made, scenario: withRecordedDelays(made.scenario) };
  await using held = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "clipscout-speed-up-" });
  held.defer(() => Deno.remove(folder, { recursive: true }));
  const served = held.use(
    startWatchedWorld(generated.scenario, RECORDED_PACE),
  );
  const runs: Measured[] = [];
  for (const workers of [0, 1, 3]) {
    const own = `${folder}/${workers}`;
    await Deno.mkdir(own);
    const run = await measure(workers, { generated, served, folder: own });
    runs.push(run);
    console.error(
      `${nameOf(run)}: ${loans} loans in ${seconds(run.ms)} s, ` +
        `${seconds(sum(run.loansMs) / loans)} s each`,
    );
  }
  const [alone, one, three] = runs as [Measured, Measured, Measured];
  for (const run of [one, three]) assertSameRows(run, alone);
  return [
    `${loans} generated loans, seed ${seed}, each of another outlet, ${LANES} ` +
    `at once in each worker; the results of all runs are the same. ` +
    `**Three workers are ${(one.ms / three.ms).toFixed(2)} times as fast as ` +
    `one, and ${(three.fullRate / one.fullRate).toFixed(2)} times while no ` +
    `lane is idle.**`,
    timeTable(runs, alone.loansMs),
    "Asking is the time that requests are at the internet. At best, loans are " +
    "as long as without an engine, and each is begun in its turn as soon as " +
    "one of so many lanes is free: what speed-up the last loans leave. Lanes " +
    "are full until the last loan is taken.",
    processorTable(runs),
    `Of ${navigator.hardwareConcurrency} cores; what the machine did besides ` +
    "is others' work.",
    ...runs.flatMap((run) => [
      `Limits in force, ${nameOf(run)}:`,
      strainTable(run.strains),
    ]),
  ].join("\n\n");
}

async function measure(workers: number, place: Place): Promise<Measured> {
  const { generated, served, folder } = place;
  await using held = new AsyncDisposableStack();
  const postgres = workers === 0 ? undefined : held.use(await startPostgres());
  const engine = postgres === undefined ? [] : [`--engine=${postgres.url}`];
  served.restart(generated.scenario);
  const machines = await Promise.all(
    Array.from({ length: workers }, async (_, n) => {
      const name = `worker-${n + 1}`;
      await Deno.mkdir(`${folder}/${name}`);
      const machine = held.use(startMachine(
        ["work", ...engine, `--name=${name}`, `-c${LANES}`],
        { cwd: `${folder}/${name}`, env: served.environment(name) },
      ));
      await machine.until(/waits for loans/);
      return machine;
    }),
  );
  await Deno.writeTextFile(`${folder}/loans.csv`, generated.csv);
  const width = workers === 0 ? [`-c${LANES}`] : engine;
  const lookAt = await processorOf(machines, postgres?.url);
  const run = held.use(startMachine(
    [
      ...["ingest", "loans.csv", "--jsonl=results.jsonl", "--fresh"],
      ...["--log-format=json", ...width],
    ],
    { cwd: folder, env: served.environment("run") },
  ));
  const cpu = await lookAt(run);
  const code = await run.ended();
  if (code !== 0 && code !== 4) throw new Error(run.said());
  const events = eventsOf(run);
  return {
    workers,
    ...timesIn(events, workers === 0 ? "loan_started" : "loan_taken"),
    loansMs: workers === 0 ? loansIn(events) : machines.flatMap(loansOf),
    askedMs: sum(
      served.world.requests.map(({ at, answeredAt = at }) => answeredAt - at),
    ),
    cpu,
    strains: strains(served.arrivals),
    rows: await rowsIn(folder),
  };
}

/** Begins to count; what is given counts a run until it ends. */
async function processorOf(workers: readonly Machine[], engine?: string) {
  const server = engine === undefined ? undefined : await serverOf(engine);
  const look = async () => ({
    workers: sum(await Promise.all(workers.map(({ pid }) => processorMs(pid)))),
    database: server === undefined ? 0 : await familyMs(server),
    world: (({ user, system }) => (user + system) / 1000)(process.cpuUsage()),
    machine: await machineMs(),
    wallMs: performance.now(),
  });
  const before = await look();
  return async (run: Machine): Promise<Processor> => {
    let coordinator = 0;
    let isOver = false;
    const ended = run.ended().finally(() => isOver = true);
    while (!isOver) {
      // What is gone has no time any more: the last that was seen counts.
      coordinator = Math.max(coordinator, await processorMs(run.pid));
      await Promise.race([ended, pause(LOOK_MS)]);
    }
    const after = await look();
    const since = (key: keyof typeof after) => after[key] - before[key];
    return {
      coordinator,
      workers: since("workers"),
      database: since("database"),
      world: since("world"),
      machine: since("machine"),
      wallMs: since("wallMs"),
    };
  };
}

/** Number of the server's first process. */
async function serverOf(engine: string): Promise<number> {
  const db = await openSharedDatabase(engine);
  try {
    const row = await db.one("SELECT pg_read_file('postmaster.pid') AS text");
    return parseInt(String(row?.["text"]));
  } finally {
    await db.close();
  }
}

/** What a run says in its log. */
interface LogEvent {
  readonly time: string;
  readonly event: string;
  readonly loan: string;
  readonly ms?: number;
}

/** What a run said of its loans. */
function eventsOf(run: Machine): LogEvent[] {
  return run.said().split("\n")
    .filter((line) => line.includes('"event":"loan_'))
    .map((line) => JSON.parse(line) as LogEvent);
}

/** When loans were taken, as events of a kind say, and when they were done. */
function timesIn(events: readonly LogEvent[], taken: string) {
  const times = (kind: string) =>
    events.filter(({ event }) => event === kind)
      .map(({ time }) => Date.parse(time));
  const done = times("loan_finished");
  const first = Math.min(...times(taken));
  const last = Math.max(...times(taken));
  return {
    ms: Math.max(...done) - first,
    fullRate: done.filter((at) => at <= last).length / (last - first) * 1000,
  };
}

/** How long loans took in one process, in milliseconds, as they were begun. */
function loansIn(events: readonly LogEvent[]): number[] {
  const times = new Map(
    events.flatMap(({ loan, ms }) => ms === undefined ? [] : [[loan, ms]]),
  );
  return events.filter(({ event }) => event === "loan_started")
    .flatMap(({ loan }) => times.get(loan) ?? []);
}

/** How long a worker says that its loans took, in milliseconds. */
function loansOf(worker: Machine): number[] {
  return [...worker.said().matchAll(/: \w+, (\d+) ms$/gm)]
    .map(([, ms]) => Number(ms));
}

/** @throws {Error} If not; it names the first row that differs. */
function assertSameRows(run: Measured, alone: Measured): void {
  const other = run.rows.findIndex((row, n) => row !== alone.rows[n]);
  if (other === -1 && run.rows.length === alone.rows.length) return;
  throw new Error(
    `${nameOf(run)}: other results than without an engine\n` +
      `${run.rows[other]}\n${alone.rows[other]}`,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

if (import.meta.main) {
  const [loans, seed] = Deno.args.map(Number);
  console.log(await measureSpeedUp(loans, seed));
}
