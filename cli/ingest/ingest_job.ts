import { basename } from "node:path";
import {
  findContinued,
  type OpenRunOptions,
  type RunInfo,
  type Selection,
  summarizeInput,
} from "../../runs/mod.ts";
import { isOpenAi } from "../../core/analysis/mod.ts";
import { readOwnFiles, readOwnMessages } from "../../core/files/mod.ts";
import { readLoanFile } from "../../core/loan/mod.ts";
import { type Config, runSettings } from "../../core/settings/mod.ts";
import {
  type Amounts,
  type ClientMessage,
  ConfigError,
} from "../../core/words/mod.ts";
import {
  type Command,
  count,
  fileOptions,
  type Io,
  onlyLoanFile,
  type ParsedArgs,
  proxyNotice,
  readSettings,
} from "../command/mod.ts";
import { type BatchMode, batchMode } from "./batch_mode.ts";
import { type EngineMode, engineMode } from "./engine_mode.ts";
import { assertApart, assertSomeLoan, expectWorkOrders } from "./checks/mod.ts";
import { STATE_FOLDER } from "./ingest_services.ts";
import {
  capsOf,
  goingOn,
  modeOf,
  optionsOf,
  outputsOf,
  selectionOf,
} from "./options/mod.ts";

/** What one call of `ingest` is to do; nothing is opened or written yet. */
export interface IngestJob {
  /** Path of the loan file. */
  readonly path: string;
  /** What the client wants to be said of its vehicles. */
  readonly messages: readonly ClientMessage[];
  /** What was said, with what the run that goes on was started with. */
  readonly parsed: ParsedArgs;
  readonly config: Config;
  readonly batch: BatchMode;
  /** Who works on the loans; absent: this process. */
  readonly engine: EngineMode | undefined;
  /** What may be taken at most. */
  readonly caps: Amounts;
  readonly selection: Selection;
  readonly outputs: ReturnType<typeof outputsOf>;
  /** What to say of a proxy that the settings name and that cannot be used. */
  readonly proxy: string | undefined;
  /** Whether the cost is only told. */
  readonly isDry: boolean;
  /** Looks out for the work orders of `--only`. */
  readonly only: ReturnType<typeof expectWorkOrders>;
  /** The run, for whoever plans or opens it. */
  readonly run: OpenRunOptions;
}

/**
 * Reads what is to be done, and checks it before anything is spent.
 *
 * @throws {ConfigError} If flags or settings cannot be used.
 * @throws {FileError} If the loan file cannot be used.
 */
export async function readJob(
  command: Command,
  given: ParsedArgs,
  io: Io,
): Promise<IngestJob> {
  const path = onlyLoanFile(command, given);
  await readOwnFiles(path);
  const messages = await readOwnMessages(path);
  // Read once: the right to read it is given up with the first settings.
  const env = remembering(io.env);
  const first = await readSettings(given, { ...io, env });
  const { input, continues } = await findEarlier(path, given, first, io);
  const parsed = goingOn(given, continues);
  // A run that goes on may have been started with another model.
  const config = continues === undefined
    ? first
    : await readSettings(parsed, { ...io, env, err: () => {} });
  const proxy = proxyNotice(config);
  const { flags, switches } = parsed;
  const isDry = switches.has("dry-run");
  const batch = batchMode(parsed, config);
  const engine = engineMode(parsed, config);
  const caps = capsOf(parsed);
  const selection = selectionOf(parsed);
  if (flags.replay === undefined && !isDry) requireKeys(config);
  if (switches.has("notify")) requireWebhook(config);
  const outputs = outputsOf(path, parsed);
  await assertApart(path, outputs, flags);
  const only = expectWorkOrders(selection.only);
  const run: OpenRunOptions = {
    folder: folderOf(parsed),
    rows: () => only.noting(readRows(path, parsed, config, io)),
    input,
    config: runSettings(config),
    source: basename(path),
    options: optionsOf(parsed),
    mode: modeOf(switches),
    offer: () => continues !== undefined,
    selection,
    limitsWholeRun: continues !== undefined && !continues.isFinished &&
      given.flags["limit"] === undefined,
    retryDays: config.retryDays,
    clock: io.clock,
  };
  return {
    path,
    messages,
    parsed,
    config,
    batch,
    engine,
    caps,
    selection,
    outputs,
    proxy,
    isDry,
    only,
    run,
  };
}

/** Reads the file once, and finds the run of its loans that goes on. */
async function findEarlier(
  path: string,
  given: ParsedArgs,
  config: Config,
  io: Io,
) {
  const rows = () => readRows(path, given, config, io);
  await assertSomeLoan(path, rows());
  const input = await summarizeInput(rows());
  const { confirm } = io;
  const question = ({ done }: RunInfo) =>
    `A run of these loans is unfinished: ${done} of ` +
    `${count(input.rows, "row")} are done. Continue it?`;
  const continues = await findContinued(folderOf(given), input, {
    mode: modeOf(given.switches),
    clock: io.clock,
    ...(given.switches.has("dry-run")
      ? { offer: () => true }
      : confirm && { offer: (run: RunInfo) => confirm(question(run)) }),
  });
  return { input, continues };
}

/** Reads the rows of the loan file from its start. */
function readRows(path: string, parsed: ParsedArgs, config: Config, io: Io) {
  return readLoanFile(path, {
    internalHosts: config.internalHosts,
    ...fileOptions(parsed),
    today: new Date(io.clock.now()).toISOString().slice(0, 10),
  });
}

/** Reads each variable once. */
function remembering(env: Io["env"]): Io["env"] {
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, env(name));
    return known.get(name);
  };
}

/** Where runs are kept; a replay keeps nothing. */
function folderOf({ flags }: ParsedArgs): string | undefined {
  return flags["replay"] === undefined ? STATE_FOLDER : undefined;
}

/**
 * Makes sure that somebody can judge.
 *
 * @throws {ConfigError} If a key is missing.
 */
export function requireKeys({ openaiApiKey, openaiBaseUrl }: Config): void {
  if (openaiApiKey !== undefined || !isOpenAi(openaiBaseUrl)) return;
  throw new ConfigError("Cannot judge clips: OPENAI_API_KEY is not set", {
    hint: "Set it in the environment or in a .env file in this folder; " +
      "clipscout demo needs no key",
  });
}

function requireWebhook({ slackWebhookUrl }: Config): void {
  if (slackWebhookUrl?.startsWith("https://hooks.slack.com/")) return;
  throw new ConfigError(
    slackWebhookUrl === undefined
      ? "Cannot use --notify: SLACK_WEBHOOK_URL is not set"
      : "Cannot use --notify: SLACK_WEBHOOK_URL is no Slack webhook",
    { hint: "A webhook starts with https://hooks.slack.com/" },
  );
}
