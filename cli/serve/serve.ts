import {
  ownFileNotes,
  readOwnFiles,
  readOwnMessages,
} from "../../core/files/mod.ts";
import {
  createSnapshotStore,
  isOpenAi,
  SNAPSHOT_FOLDER,
} from "../../core/analysis/mod.ts";
import { type Config, runSettings } from "../../core/settings/mod.ts";
import {
  type ClientMessage,
  ConfigError,
  type Workshop,
} from "../../core/words/mod.ts";
import { createWorkshop } from "../../core/aside/mod.ts";
import { labelOf } from "../../concurrent/mod.ts";
import type { Print } from "../../core/coverage/mod.ts";
import { createServices, openLedger } from "../../core/services.ts";
import { type Dashboard, openDashboard, Users } from "../../dashboard/mod.ts";
import {
  type Command,
  EXIT,
  type Io,
  type ParsedArgs,
  parseFlags,
  proxyNotice,
  readSources,
} from "../command/mod.ts";
import { type EngineMode, engineMode, STATE_FOLDER } from "../ingest/mod.ts";
import { anyHost, readPort, startServer } from "../listen.ts";
import { createPrinter } from "../printer.ts";
import { createSetup, type OwnSetup } from "../setup/mod.ts";
import { openPressWeek, pressWeekRows } from "../press_week.ts";
import { createRunEngine } from "./run_engine.ts";
import { isAboutUsers, manageUsers, USER_FLAGS } from "./users.ts";

/** `clipscout serve`: the dashboard. */
export const SERVE: Command = {
  name: "serve",
  arguments: "",
  summary: "Serves the dashboard: load, watch, review and export in a browser",
  details: `
Only this machine can reach it, unless --host says otherwise; then there must be
users, or CLIPSCOUT_PASSWORD must be set. Once there are users, everybody logs in
with a name and a password; decisions are kept under that name. The first user is
an admin: clipscout serve --add-user "Ana R." --role admin. Runs go on when the
page is closed, and after a restart. Stop it with Ctrl-C. With --engine the
workers (clipscout work) of a PostgreSQL or Redis have the loans of its runs, as
with clipscout ingest --engine; the page shows what each worker does.`,
  flags: [
    { name: "port", value: "N", help: "Port to listen on [default: 8501]" },
    {
      name: "host",
      value: "ADDRESS",
      help: "Address to listen on, :: for all [default: 127.0.0.1]",
    },
    {
      name: "concurrency",
      short: "c",
      value: "N",
      help: "Loans at once, 1 to 100; 1 = one by one [default: 5]",
    },
    {
      name: "engine",
      value: "URL",
      help: "Hands the loans to the workers of a PostgreSQL or Redis",
    },
    { name: "model", value: "NAME", help: "Model for the analysis" },
    {
      name: "write-keys",
      help: "Lets the page of settings write keys into .env of this folder",
    },
    {
      name: "allow-address",
      value: "CIDR",
      multiple: true,
      help: "Lets requests reach a private address range",
    },
    ...USER_FLAGS,
    {
      name: "health",
      help: "Ask the dashboard on --port whether it answers: exit code 0 or 1",
    },
  ],
  run: serve,
};

const LOOPBACK = ["127.0.0.1", "localhost", "::1", "[::1]"];

async function serve(args: string[], io: Io): Promise<number> {
  const parsed = parseFlags(SERVE, args);
  if (parsed.switches.has("health")) return await askHealth(parsed, io);
  if (isAboutUsers(parsed)) return await manageUsers(parsed, STATE_FOLDER, io);
  await readOwnFiles("loans.csv");
  const messages = await readOwnMessages("loans.csv");
  for (const note of ownFileNotes()) io.err(`warning: ${note}\n`);
  const sources = await readSources(parsed, io);
  const { host, port } = listenOn(parsed);
  const isLocal = LOOPBACK.includes(host);
  const setup = createSetup(sources, {
    clock: io.clock,
    mayWrite: parsed.switches.has("write-keys"),
    isLocal,
  });
  const config = setup.config();
  const engine = engineMode(parsed, config);
  const proxy = proxyNotice(config);
  if (proxy !== undefined && config.gateway === undefined) {
    io.err(`warning: ${proxy}\n`);
  }
  const hasUsers = new Users(STATE_FOLDER).all().length > 0;
  if (!isLocal && config.password === undefined && !hasUsers) {
    throw new ConfigError(
      "Cannot serve beyond this machine: there are no users, and " +
        "CLIPSCOUT_PASSWORD is not set",
      {
        hint: "Add a user with --add-user, set a password, or leave --host " +
          "away to serve this machine",
      },
    );
  }

  const stop = Promise.withResolvers<void>();
  const workshop = createWorkshop();
  let dashboard: Dashboard | undefined;
  const server = await startServer(
    { host, port, hint: "give another --port or --host" },
    (request, from) =>
      dashboard?.handle(request, from) ??
        Promise.resolve(new Response("Starting", { status: 503 })),
  );
  const release = io.onInterrupt(() => stop.resolve());
  try {
    const own = server.port;
    const printer = createPrinter(config.browserEndpoint);
    await using opened = await open(
      setup,
      io,
      workshop,
      printer?.print,
      (name) => !isLocal || LOOPBACK.some((one) => name === `${one}:${own}`),
      messages,
      engine,
    );
    dashboard = opened;
    const shown = host === "::"
      ? "127.0.0.1"
      : host.includes(":")
      ? `[${host}]`
      : host;
    io.out(`Dashboard: http://${shown}:${own}/\n`);
    if (engine !== undefined) {
      io.err(`Loans go to the workers of ${labelOf(engine.url)}\n`);
    }
    io.err("Stop it with Ctrl-C; unfinished runs go on at the next start\n");
    await stop.promise;
    await printer?.close();
  } finally {
    release();
    workshop.close();
    await server.shutdown();
  }
  return EXIT.ok;
}

/** How long a dashboard may take to say that it is well, in milliseconds. */
const HEALTH_MS = 4_000;

/** Asks a dashboard on this machine whether it answers: for health checks. */
async function askHealth(parsed: ParsedArgs, io: Io): Promise<number> {
  const { port } = listenOn(parsed);
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, {
      signal: AbortSignal.timeout(HEALTH_MS),
    });
    io.out(await response.text());
    return response.ok ? EXIT.ok : EXIT.bug;
  } catch (error) {
    const { message } = error as Error;
    io.err(`error: No dashboard answers on port ${port}: ${message}\n`);
    return EXIT.bug;
  }
}

function listenOn({ flags }: ParsedArgs): { host: string; port: number } {
  const { port = "8501", host = "127.0.0.1" } = flags;
  return { host: anyHost(host), port: readPort(port, "port") };
}

function open(
  setup: OwnSetup,
  io: Io,
  workshop: Workshop,
  print: Print | undefined,
  isOwnHost: (host: string) => boolean,
  messages: readonly ClientMessage[],
  engine: EngineMode | undefined,
): Promise<Dashboard> {
  const config = setup.config();
  return openDashboard({
    folder: STATE_FOLDER,
    password: config.password,
    isOwnHost,
    concurrency: config.maxConcurrentLoans,
    model: config.openaiModel,
    internalHosts: config.internalHosts,
    config: runSettings(config),
    setup,
    // A key that is written meanwhile counts from the next run on.
    get looking() {
      return setup.config();
    },
    get problem() {
      return problemOf(setup.config());
    },
    print,
    engine: engine && createRunEngine(engine, {
      config: () => setup.config(),
      messages,
      clock: io.clock,
    }),
    services: (maxCostUsd, { charges, lostPages }, shared) =>
      createServices(setup.config(), {
        ...shared?.options,
        clock: io.clock,
        ledger: shared?.ledger ?? openLedger({
          clock: io.clock,
          store: charges,
          ...(maxCostUsd !== undefined && { caps: { usd: maxCostUsd } }),
        }),
        lostPages,
        messages,
        workshop,
        snapshots: createSnapshotStore(SNAPSHOT_FOLDER),
        cache: { path: `${STATE_FOLDER}/answers.db`, refresh: false },
      }),
    demo: {
      rows: pressWeekRows,
      services: async () =>
        (await openPressWeek({ pace: "recorded", clock: io.clock })).services,
    },
    clock: io.clock,
    log: (message) => io.err(`error: ${message}\n`),
  });
}

/** Why no run of the user's own loans can start. */
function problemOf(
  { openaiBaseUrl, openaiApiKey }: Config,
): string | undefined {
  return openaiApiKey === undefined && isOpenAi(openaiBaseUrl)
    ? "OPENAI_API_KEY is not set: put it into a .env file in the folder that " +
      "the dashboard was started in, and start it again"
    : undefined;
}
