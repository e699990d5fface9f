import { type Browser, createCdpBrowser } from "../../core/discovery/mod.ts";
import { readOwnFiles } from "../../core/files/mod.ts";
import { type Config, proxiesOf } from "../../core/settings/mod.ts";
import { createWebClient } from "../../core/web/mod.ts";
import type { Clock } from "../../core/words/mod.ts";
import {
  type Command,
  EXIT,
  type Io,
  parseFlags,
  readSettings,
  table,
} from "../command/mod.ts";
import {
  type Finding,
  type Permissions,
  type ProbeContext,
  PROBES,
} from "./probes/mod.ts";

/** `clipscout doctor`: is everything there that a run needs? */
export const DOCTOR: Command = {
  name: "doctor",
  arguments: "",
  summary: "Tries each configured service once, and tells what to do",
  details: `
Each service gets one cheap request; a search service is asked one query, which
it may charge. Nothing is posted to Slack.

Exit codes: 0 everything that is configured works, 1 a bug, 2 something that is
configured does not work.`,
  flags: [
    { name: "json", help: "The findings as JSON" },
    { name: "model", value: "NAME", help: "Model for the analysis" },
    {
      name: "allow-address",
      value: "CIDR",
      multiple: true,
      help: "Lets requests reach a private address range",
    },
  ],
  run: (args, io) => doctor(args, io),
};

/** What {@linkcode doctor} does not take from the terminal. */
export interface DoctorOptions {
  /** @default {the web client's own} */
  readonly fetch?: typeof globalThis.fetch;
  /** @default {a client of `BROWSER_WS_ENDPOINT`} */
  readonly browser?: Browser;
  /** @default {the program's own} */
  readonly permissions?: Permissions;
}

/**
 * Tries each configured service and tells what it found.
 *
 * @returns The exit code: 0 if all that is configured works, else 2.
 * @throws {ConfigError} If a flag or setting cannot be used.
 */
export async function doctor(
  args: string[],
  io: Io,
  options: DoctorOptions = {},
): Promise<number> {
  const parsed = parseFlags(DOCTOR, args);
  const config = await readSettings(parsed, io);
  // They are part of what an engine compares.
  if (config.engine !== undefined) await readOwnFiles("loans.csv");
  const { clock } = io;
  const findings = await diagnose(config, { clock, ...options });
  const isJson = parsed.switches.has("json");
  io.out(isJson ? `${JSON.stringify(findings, null, 2)}\n` : text(findings));
  const works = findings.every(({ status }) => status !== "failed");
  return works ? EXIT.ok : EXIT.usage;
}

/** Asks each configured service once, and tells what it found. */
export async function diagnose(
  config: Config,
  { clock, ...options }: DoctorOptions & { readonly clock: Clock },
): Promise<Finding[]> {
  const { gateway, allowAddresses, browserEndpoint } = config;
  const web = createWebClient({
    clock,
    gateway,
    allowAddresses,
    outgoing: proxiesOf(config),
    fetch: options.fetch,
    limits: NO_RETRIES,
  });
  const browser = options.browser ??
    (browserEndpoint === undefined
      ? undefined
      : createCdpBrowser({ endpoint: browserEndpoint }));
  const context: ProbeContext = {
    config,
    web,
    browser,
    permissions: options.permissions ?? ownPermissions,
    clock,
    today: new Date(clock.now()).toISOString().slice(0, 10),
    scope: {
      loanId: "doctor",
      signal: AbortSignal.timeout(120_000),
      attempts: [],
    },
  };
  try {
    const findings: Finding[] = [];
    for (const probe of PROBES) findings.push(...await probe(context));
    return findings;
  } finally {
    await browser?.close();
    await web.close();
  }
}

/** One answer is enough to tell; a retry would only keep the user waiting. */
const NO_RETRIES = Object.fromEntries(
  ["google", "brave", "serper", "tavily", "exa", "serpapi", "searxng"]
    .concat(
      "scrapingbee",
      "apify",
      "speech",
      "openai",
      "youtube",
      "youtube_data",
    )
    .map((service) => [service, { transientRetries: 0, rateRetries: 0 }]),
);

const ownPermissions: Permissions = (descriptor) =>
  Deno.permissions.querySync(descriptor).state === "granted";

const WORDS = {
  ok: "ok",
  warning: "warn",
  failed: "FAIL",
  off: "off",
} as const;

/** One line for each finding, and one for what to do about it. */
function text(findings: readonly Finding[]): string {
  const rows = findings.flatMap(({ name, status, says, todo }) => [
    [`${WORDS[status].padEnd(4)}  ${name}`, says],
    ...(todo ? [["", `-> ${todo}`]] : []),
  ]);
  const failed = findings.filter(({ status }) => status === "failed").length;
  const end = failed === 0
    ? "Everything that is configured works"
    : `${failed} of ${findings.length} do not work`;
  return `${table(rows)}\n\n${end}\n`;
}
