import { assert, assertEquals } from "@std/assert";
import { SYSTEM_CLOCK } from "../../../core/words/mod.ts";
import { openSharedDatabase } from "../../../runs/shared/shared_database.ts";
import { runProgram } from "../../program.ts";
import type { Scenario } from "../../world/scenario.ts";
import { type Machine, rowsIn, startMachine } from "../machines.ts";
import { isOver, type Strain, strains } from "./limits_kept.ts";
import type { PaidCall, WatchedWorld } from "./watched_world.ts";

/** Loans, and the internet that they are found in. */
export interface Week {
  readonly name: string;
  readonly scenario: Scenario;
  /** The loan file. */
  readonly csv: string;
}

/** What a run on one machine gives, to compare others with. */
export interface Alone {
  readonly week: Week;
  readonly code: number;
  /** What it wrote: the rows of its table, then its lines of JSON. */
  readonly rows: readonly string[];
  /** How often each thing was paid for. */
  readonly paid: ReadonlyMap<string, number>;
  /** Requests in all. */
  readonly requests: number;
}

/** What a run on three machines gave, some of which were killed. */
export interface Survived {
  readonly kills: number;
  /** Loans that were in work at a worker when it was killed. */
  readonly lost: number;
  /** Paid calls that were under way when their worker was killed. */
  readonly underWay: number;
  /** Paid calls that were made once more. */
  readonly again: number;
  readonly strains: readonly Strain[];
}

/** Three workers, each of which is replaced when it is killed. */
export interface Fleet extends AsyncDisposable {
  /** Runs a week while workers are killed, and checks what must hold. */
  survive(alone: Alone, kills: number): Promise<Survived>;
}

/** How a fleet is started. */
export interface FleetOptions {
  readonly served: WatchedWorld;
  /** Address of the engine. */
  readonly engine: string;
  /** A folder to work in. */
  readonly folder: string;
  /** Loans at once of each worker. */
  readonly lanes: number;
  /** Numbers from 0 to below 1. */
  readonly random: () => number;
  /**
   * Whether a killed worker is missed sooner than users would have it: a live
   * one on a busy machine may then be taken for dead.
   */
  readonly isQuick?: boolean;
}

const WORKERS = ["one", "two", "three"];
const INGEST = ["ingest", "loans.csv", "--jsonl=results.jsonl", "--fresh"];

/** Runs a week in one process. */
export async function runAlone(
  served: WatchedWorld,
  week: Week,
  folder: string,
): Promise<Alone> {
  const cwd = await Deno.makeTempDir({ dir: folder });
  await Deno.writeTextFile(`${cwd}/loans.csv`, week.csv);
  served.restart(week.scenario);
  const env = served.environment("alone");
  const { code, err } = await runProgram([...INGEST, "-c20"], { cwd, env });
  assert(code === 0 || code === 4, err);
  return {
    ...{ week, code },
    rows: await rowsIn(cwd),
    paid: countOf(served.paid),
    requests: served.arrivals.length,
  };
}

/** Starts three workers of the program, and waits until they wait for loans. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { served, engine, folder, lanes, random, isQuick } = options;
  await using stack = new AsyncDisposableStack();
  const db = await openSharedDatabase(engine);
  stack.defer(() => db.close());
  const workers = new Map<string, Machine>();
  /** Of the run that is going on. */
  const dead = new Map<string, Machine>();
  let started = 0;
  let runs = 0;
  async function start(one: string): Promise<void> {
    const name = `${one}-${lanes}-${++started}`;
    const cwd = `${folder}/${name}`;
    await Deno.mkdir(cwd);
    const flags = [`--engine=${engine}`, `--name=${name}`, `-c${lanes}`];
    const machine = startMachine(isQuick ? flags : ["work", ...flags], {
      cwd,
      env: served.environment(name),
      ...(isQuick && { main: "tests/neighbours/quick_worker.ts" }),
    });
    workers.set(name, machine);
    await machine.until(/waits for loans/);
  }
  stack.defer(async () => {
    for (const worker of workers.values()) await worker.kill();
  });
  await Promise.all(WORKERS.map(start));

  /** Kills one that has loans in work; tells what it had. */
  async function killOne(): Promise<Killed> {
    const busy = [...workers].filter(([, one]) => atWork(one).length > 0);
    const [name, machine] = busy[Math.floor(random() * busy.length)] ??
      [...workers][0]!;
    workers.delete(name);
    dead.set(name, machine);
    const underWay =
      served.paid.filter(({ by, status }) =>
        by === name && status === undefined
      ).length;
    await machine.kill();
    await start(name.split("-")[0]!);
    return { name, lost: atWork(machine), underWay };
  }

  /** Kills as many as it is told, each at some request of a run. */
  function killAtRandom(kills: number, requests: number) {
    const moments = Array.from(
      { length: kills },
      () => 1 + Math.floor(random() * requests),
    ).sort((a, b) => a - b);
    const killed: Promise<Killed>[] = [];
    let last: Promise<unknown> = Promise.resolve();
    served.onRequest = (nth) => {
      while (moments.length > 0 && nth >= moments[0]!) {
        moments.shift();
        // Some time after it: within an answer, or while it is put down.
        const waitMs = random() * 60;
        const next = last.then(() => SYSTEM_CLOCK.sleep(waitMs)).then(killOne);
        killed.push(next);
        last = next;
      }
    };
    return async () => {
      served.onRequest = () => {};
      return await Promise.all(killed);
    };
  }

  const release = stack.move();
  return {
    async survive({ week, ...alone }, kills) {
      // What other runs had paid is no help to this one.
      await db.all("TRUNCATE answer, memo, lost_page, circuit, send");
      const cwd = `${folder}/run-${lanes}-${++runs}`;
      await Deno.mkdir(cwd);
      await Deno.writeTextFile(`${cwd}/loans.csv`, week.csv);
      served.restart(week.scenario);
      dead.clear();
      const before = new Map(
        [...workers].map(([name, one]) => [name, takenBy(one).length]),
      );
      const end = killAtRandom(kills, alone.requests);
      const run = startMachine([...INGEST, `--engine=${engine}`], {
        cwd,
        env: served.environment("run"),
      });
      const code = await run.ended();
      const killed = await end();
      assertEquals(code, alone.code, run.said());
      const rows = await rowsIn(cwd);
      assertEquals(rows.length, alone.rows.length);
      for (const [n, row] of rows.entries()) {
        assertEquals(row, alone.rows[n], `other results in ${cwd}`);
      }
      const taken = [...workers, ...dead].flatMap(([name, one]) =>
        takenBy(one).slice(before.get(name) ?? 0)
      );
      const lost = killed.flatMap((one) => one.lost);
      checkTaken(taken, lost, rows.length / 2);
      const again = checkPaid(served.paid, { paid: alone.paid, killed, lanes });
      const over = strains(served.arrivals);
      assertEquals(over.filter(isOver), []);
      return {
        kills: killed.length,
        lost: lost.length,
        underWay: killed.reduce((sum, { underWay }) => sum + underWay, 0),
        again,
        strains: over,
      };
    },
    [Symbol.asyncDispose]: () => release.disposeAsync(),
  };
}

/** A worker that was killed. */
interface Killed {
  readonly name: string;
  /** Loans that it had in work. */
  readonly lost: readonly string[];
  /** Paid calls of its that were not answered yet. */
  readonly underWay: number;
}

/** Loans that workers took up, as they say, in any order. */
function takenBy(worker: Machine): string[] {
  return [...worker.said().matchAll(/^(.+): taken$/gm)]
    .map(([, loan = ""]) => loan);
}

/** Loans that a worker has taken up and not ended. */
function atWork(worker: Machine): string[] {
  const ended = [...worker.said().matchAll(/^(.+): \w+, \d+ ms$/gm)]
    .map(([, loan]) => loan);
  const left = takenBy(worker);
  for (const loan of ended) left.splice(left.indexOf(loan!), 1);
  return left;
}

/** Each loan is taken up once, and once more for each worker that lost it. */
function checkTaken(
  taken: readonly string[],
  lost: readonly string[],
  loans: number,
): void {
  const times = countOf(taken.map((what) => ({ what })));
  assertEquals(times.size, loans);
  const losses = countOf(lost.map((what) => ({ what })));
  for (const [loan, count] of times) {
    assert(
      count <= 1 + (losses.get(loan) ?? 0),
      `${loan}: taken ${count} times`,
    );
  }
}

/**
 * What is paid for is what one machine pays for, and once more what a worker
 * that was killed was just paying for: at most one thing a lane. Says how many.
 */
function checkPaid(
  calls: readonly PaidCall[],
  { paid, killed, lanes }: {
    paid: ReadonlyMap<string, number>;
    killed: readonly Killed[];
    lanes: number;
  },
): number {
  const times = countOf(calls);
  const names = new Set(killed.map(({ name }) => name));
  const excused = new Map<string, number>();
  const repeats: string[] = [];
  let again = 0;
  for (const what of paid.keys()) assert(times.has(what), `not asked: ${what}`);
  for (const [what, count] of times) {
    const more = count - (paid.get(what) ?? 0);
    if (more <= 0) continue;
    const asked = calls.filter((call) => call.what === what);
    // Who was answered last was not asked after: what it paid was of use.
    const lost = asked.filter(({ by, status }, n) =>
      names.has(by) && (n < asked.length - 1 || status === undefined)
    );
    const askers = asked.map(({ by, status = "open" }) => `${by} ${status}`);
    const repeat = `${askers.join(", ")}: ${what.slice(0, 300)}`;
    assert(more <= lost.length, `${more} more: ${repeat}`);
    again += more;
    repeats.push(repeat);
    for (const { by } of lost) excused.set(by, (excused.get(by) ?? 0) + 1);
  }
  for (const [name, count] of excused) {
    assert(
      count <= lanes,
      `${count} calls of ${name} were paid again: ${repeats.join("\n")}`,
    );
  }
  return again;
}

function countOf(calls: readonly { what: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { what } of calls) counts.set(what, (counts.get(what) ?? 0) + 1);
  return counts;
}
