/**
 * What the engine itself takes: loans that take no time, handed by the program
 * to three workers, one of which is killed half-way.
 *
 *     deno run -A scripts/machines/queue.ts [LOANS]
 *
 * @module
 */
import { createHash } from "node:crypto";
import { TextLineStream } from "@std/streams";
import { scenario } from "../../fixtures/press_week/scenario.ts";
import { runIngestConcurrent } from "../../concurrent/mod.ts";
import { readLoanFile } from "../../core/loan/mod.ts";
import { type Services, SYSTEM_CLOCK } from "../../core/words/mod.ts";
import { openRun } from "../../runs/mod.ts";
import { startPostgres } from "../../tests/neighbours/postgres.ts";
import { startProgram } from "../../tests/program.ts";
import { createWorld } from "../../tests/world/create_world.ts";
import {
  csvLine,
  GENERATED_COLUMNS,
  loanRow,
  plainLoan,
} from "../../tests/world/generated_loan.ts";
import { environmentFor, serveWorld } from "../../tests/world/serve.ts";
import { openSharedDatabase } from "../../runs/shared/shared_database.ts";
import { pieceOf } from "./idle_worker.ts";
import { processorMs } from "./processor_time.ts";

const WORKERS = ["one", "two", "three"];
/** Looks at the coordinator in a run. */
const LOOKS = 20;

/** Runs loans through three workers and tells what that took. */
export async function measureQueue(loans = 10_000): Promise<string> {
  await using held = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "clipscout-queue-" });
  held.defer(() => Deno.remove(folder, { recursive: true }));
  await writeLoans(`${folder}/loans.csv`, loans);
  const postgres = held.use(await startPostgres());
  const served = serveWorld(createWorld(scenario));
  held.defer(() => served.shutdown());
  const env = environmentFor(served);
  const engine = `--engine=${postgres.url}`;

  const alone = await digestAlone(folder);
  const workers: {
    readonly child: Deno.ChildProcess;
    readonly lines: { ended: number };
  }[] = [];
  for (const name of WORKERS) {
    const cwd = `${folder}/${name}`;
    await Deno.mkdir(cwd);
    const child = startProgram([engine, `--name=${name}`], {
      ...{ cwd, env },
      main: "scripts/machines/idle_worker.ts",
    });
    held.defer(() => end(child));
    workers.push({ child, ...await listen(child) });
  }
  const started = performance.now();
  const run = startProgram(
    ["ingest", "loans.csv", "--jsonl=results.jsonl", "--quiet", engine],
    { cwd: folder, env },
  );
  held.defer(() => end(run));
  const said = new Response(run.stderr).text();
  void new Response(run.stdout).text();
  let first = started;
  let isKilled = false;
  let cpu: number[] = [];
  const looks: string[] = [];
  const done = () => workers.reduce((sum, { lines }) => sum + lines.ended, 0);
  let isOver = false;
  const status = run.status.finally(() => isOver = true);
  while (!isOver) {
    await Promise.race([SYSTEM_CLOCK.sleep(50), status]);
    const now = done();
    if (now === 0) first = performance.now();
    if (!isKilled && now > loans / 2) {
      isKilled = true;
      workers[0]!.child.kill("SIGKILL");
    }
    if (now > 0 && !isOver) {
      cpu = await Promise.all(
        [run, workers[1]!.child].map(({ pid }) => processorMs(pid)),
      );
    }
    if (now < looks.length * loans / LOOKS || isOver) continue;
    looks.push(`${now}: ${await megabytes(run.pid)} MB`);
    console.error(looks.at(-1));
  }
  const { code } = await status;
  if (code !== 0) throw new Error(await said);
  const ms = performance.now() - first;
  const together = await digestOf(`${folder}/results.jsonl`);
  const size = await sizeOf(postgres.url);
  return [
    `${loans} loans, ${WORKERS.length} workers, one killed half-way: ` +
    `${(ms / 1000).toFixed(1)} s, ${Math.round(loans / ms * 1000)} a second, ` +
    `from the first answer to the results; ` +
    (together === alone ? "the same digest" : "ANOTHER DIGEST") +
    " as in one process.",
    `Processor time a loan: ${
      ((cpu[0] ?? 0) / loans).toFixed(1)
    } ms of the coordinator, ${
      ((cpu[1] ?? 0) / workers[1]!.lines.ended).toFixed(1)
    } ms of a worker, starts included.`,
    `Memory of the coordinator by loans done: ${looks.join(", ")}.`,
    `Database at the end: ${size}.`,
  ].join("\n\n");
}

async function end(child: Deno.ChildProcess): Promise<void> {
  try {
    child.kill("SIGKILL");
  } catch { /* it had ended */ }
  await child.status;
}

/** Counts what a worker says, once it waits for loans. */
async function listen(child: Deno.ChildProcess) {
  void new Response(child.stdout).text();
  const lines = { ended: 0 };
  const ready = Promise.withResolvers<void>();
  (async () => {
    const text = child.stderr.pipeThrough(new TextDecoderStream())
      .pipeThrough(new TextLineStream());
    for await (const line of text) {
      if (/: \w+, \d+ ms$/.test(line)) lines.ended++;
      else if (/waits for loans/.test(line)) ready.resolve();
      else if (!line.endsWith(": taken")) console.error(line);
    }
  })();
  await ready.promise;
  return { lines };
}

async function megabytes(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`)
    .catch(() => "");
  return Math.round(Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
}

/** The largest tables of the engine's database, with their sizes. */
async function sizeOf(url: string): Promise<string> {
  const db = await openSharedDatabase(url);
  try {
    const rows = await db.all(
      `SELECT relname AS name, pg_size_pretty(pg_total_relation_size(oid)) AS size
      FROM pg_class WHERE relkind = 'r' AND pg_total_relation_size(oid) > 1e6
      ORDER BY pg_total_relation_size(oid) DESC LIMIT 4`,
    );
    return rows.map(({ name, size }) => `${name} ${size}`).join(", ");
  } finally {
    await db.close();
  }
}

/** The digest of the same loans in this process. */
async function digestAlone(folder: string): Promise<string> {
  const rows = () =>
    readLoanFile(`${folder}/loans.csv`, {
      internalHosts: ["fms.driveshop.com"],
      today: new Date().toISOString().slice(0, 10),
    });
  using run = await openRun({
    folder: `${folder}/alone`,
    rows,
    config: "",
    clock: SYSTEM_CLOCK,
  });
  await runIngestConcurrent({ clock: SYSTEM_CLOCK } as Services, {
    rows: rows(),
    outputs: { jsonl: `${folder}/alone.jsonl` },
    store: run.store,
    processLoan: (loan) => Promise.resolve(pieceOf(loan)),
  });
  return await digestOf(`${folder}/alone.jsonl`);
}

/** A hash of all results, without what differs from run to run. */
async function digestOf(path: string): Promise<string> {
  using file = await Deno.open(path);
  const lines = file.readable.pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  const hash = createHash("sha256");
  for await (const line of lines) {
    if (line === "") continue;
    const result = JSON.parse(
      line,
      (key, value) => key === "effort" || key === "ms" ? undefined : value,
    );
    hash.update(`${JSON.stringify(result)}\n`);
  }
  return hash.digest("hex");
}

async function writeLoans(path: string, size: number): Promise<void> {
  const numbers = Array.from({ length: size }, (_, n) => n + 1);
  const lines = numbers.map((number) =>
    csvLine(
      loanRow(plainLoan(number, 7), `https://outlet.example/${number}`),
    )
  );
  await Deno.writeTextFile(
    path,
    `${[csvLine(GENERATED_COLUMNS), ...lines].join("\n")}\n`,
  );
}

if (import.meta.main) {
  console.log(await measureQueue(Number(Deno.args[0] ?? 10_000)));
}
