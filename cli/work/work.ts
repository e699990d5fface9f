import {
  isOutOfReach,
  labelOf,
  type LoanWorkerOptions,
  openBroker,
  openEngineStores,
  readStatus,
  retryDead,
  runLoanWorker,
} from "../../concurrent/mod.ts";
import { readOwnFiles } from "../../core/files/mod.ts";
import type { Config } from "../../core/settings/mod.ts";
import { ConfigError } from "../../core/words/mod.ts";
import {
  type Command,
  count,
  EXIT,
  type Io,
  type ParsedArgs,
  parseFlags,
  printable,
  readSettings,
} from "../command/mod.ts";
import { handleStops, ownBuild, requireKeys } from "../ingest/mod.ts";
import {
  createHealth,
  readHealthAddress,
  type WorkerHealth,
} from "./health.ts";
import { openLoanServices } from "./loan_services.ts";
import { statusJson, unreachedJson } from "./status_json.ts";
import { statusText } from "./status_text.ts";

/** `clipscout work`: works on the loans that other machines hand over. */
export const WORK: Command = {
  name: "work",
  arguments: "",
  summary: "Works on the loans of runs that were started with --engine",
  details: `
It waits for loans until it is stopped: at the first Ctrl-C it takes no more and
ends those it has, at the second it gives them back. Settings and own files
(clipscout.*.tsv) must be those of the machine that starts the run; workers that
differ get no loans, and both sides say why.`,
  flags: [
    {
      name: "engine",
      value: "URL",
      help: "PostgreSQL or Redis that the machines share",
    },
    {
      name: "name",
      value: "NAME",
      help: "Name by which runs tell this worker [default: made up]",
    },
    {
      name: "concurrency",
      short: "c",
      value: "N",
      help: "Loans at once, 1 to 100 [default: 5]",
    },
    {
      name: "health",
      value: "PORT",
      help: "Answer GET /healthz on this port, or on HOST:PORT",
    },
    {
      name: "allow-address",
      value: "CIDR",
      multiple: true,
      help: "Lets requests reach a private address range",
    },
    {
      name: "status",
      help: "Tells who is at work, which loans wait, and which were given up",
    },
    { name: "json", help: "With --status: the same as one JSON document" },
    {
      name: "retry",
      help: "Has the loans that were given up tried again",
    },
  ],
  run: (args, io) => work(args, io),
};

/**
 * Works on loans until it is stopped.
 *
 * @param other What is otherwise than for users: less patience, for tests.
 */
export async function work(
  args: string[],
  io: Io,
  other: Pick<LoanWorkerOptions, "patience" | "processLoan"> = {},
): Promise<number> {
  const parsed = parseFlags(WORK, args);
  await readOwnFiles("loans.csv");
  const config = await readSettings(parsed, io);
  const url = engineOf(config);
  const name = nameOf(parsed.flags["name"]);
  const { switches } = parsed;
  const isLook = switches.has("status") || switches.has("retry");
  if (switches.has("json") && !isLook) {
    throw new ConfigError("Cannot use --json: a worker has nothing to list", {
      hint: "clipscout work --status --json tells what is going on",
    });
  }
  if (isLook) return await look(url, config, parsed, io);
  requireKeys(config);
  const note = (message: string) => io.err(`${printable(message)}\n`);
  const warn = (message: string) => note(`warning: ${message}`);
  const doing = new Map<string, string>();
  using stops = handleStops(io, note);
  const health = createHealth(name, io.clock);
  await using _server = await serveHealth(parsed.flags["health"], health, note);
  await using broker = await openBroker(
    url,
    (message) => warn(`The engine at ${message}`),
  );
  await runLoanWorker({
    broker,
    build: await ownBuild(config),
    name,
    lanes: config.maxConcurrentLoans,
    clock: io.clock,
    open: (terms) =>
      openLoanServices(terms, {
        config,
        url,
        io,
        openShared: openEngineStores,
        doing,
        log: (event) => {
          if (event.event === "warning") warn(event.message);
        },
      }),
    doing: (loan) => doing.get(loan),
    note,
    warn,
    onHeard: health.heard,
    ...other,
    ...stops,
  });
  return EXIT.ok;
}

/** Listens where `--health` says, if it says so. */
async function serveHealth(
  given: string | undefined,
  health: WorkerHealth,
  note: (message: string) => void,
): Promise<AsyncDisposable | undefined> {
  if (given === undefined) return undefined;
  const { host, port } = readHealthAddress(given);
  // Workers that listen to nobody do not load it.
  const { anyHost, readPort, startServer } = await import("../listen.ts");
  const server = await startServer(
    {
      host: anyHost(host),
      port: readPort(port, "health"),
      hint: "give another --health",
    },
    (request) => Promise.resolve(health.answer(request)),
  );
  note(`Health: port ${server.port}, /healthz`);
  return { [Symbol.asyncDispose]: () => server.shutdown() };
}

/** Tells what is going on, after what was given up was put back. */
async function look(
  url: string,
  config: Config,
  { switches }: ParsedArgs,
  io: Io,
): Promise<number> {
  const build = await ownBuild(config);
  const { clock } = io;
  const isJson = switches.has("json");
  const seen = { address: labelOf(url), now: clock.now() };
  try {
    await using broker = await openBroker(
      url,
      (message) => io.err(`warning: ${printable(message)}\n`),
    );
    const retried = switches.has("retry")
      ? await retryDead(broker, build)
      : undefined;
    const status = await readStatus(broker, { build, clock });
    if (isJson) io.out(statusJson({ ...seen, status, build, retried }));
    else {
      if (retried !== undefined) {
        io.out(`Tried again: ${count(retried, "loan")}\n`);
      }
      io.out(statusText(status, build));
    }
  } catch (error) {
    const isUnreached = error instanceof ConfigError || isOutOfReach(error);
    if (isJson && isUnreached) io.out(unreachedJson({ ...seen, error }));
    throw error;
  }
  return EXIT.ok;
}

/** @throws {ConfigError} If none is named. */
function engineOf({ engine }: Config): string {
  if (engine !== undefined) return engine;
  throw new ConfigError("Cannot work: no engine is named", {
    hint: "Give --engine postgres://USER:PASSWORD@HOST/DATABASE, or set " +
      "CLIPSCOUT_ENGINE",
  });
}

/** @throws {ConfigError} If it is no name that can be told. */
function nameOf(name: string | undefined): string {
  if (name === undefined) return `worker-${crypto.randomUUID().slice(0, 8)}`;
  if (/^[\w.-]{1,40}$/.test(name)) return name;
  throw new ConfigError(
    `Cannot use --name: "${name}" is no name of up to 40 letters and digits`,
    { hint: "Letters, digits, dots, dashes and underscores" },
  );
}
