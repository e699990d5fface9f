import { type Build, hashSources } from "../../concurrent/mod.ts";
import { PROMPTS, SCHEMA_VERSION } from "../../core/analysis/mod.ts";
import { ownKnowledge } from "../../core/files/mod.ts";
import { type Config, decidingSettings } from "../../core/settings/mod.ts";
import { ConfigError } from "../../core/words/mod.ts";
import { textHash } from "../../runs/mod.ts";
import { type ParsedArgs, splitBuild, VERSION } from "../command/mod.ts";

/** What an engine changes about a run. */
export interface EngineMode {
  /** The engine's address; secret. */
  readonly url: string;
  /** Loans handed over at once. */
  readonly concurrency: number;
}

/** Loans handed over at once: enough for twenty workers of five lanes. */
const LOANS = 100;

/** Flags that need all of a run in one process. */
const OF_ONE_PROCESS = {
  record: "a recording is written by one process",
  replay: "a recording is answered from by one process",
  batch: "the loans of a batch wait in one process",
} as const;

/**
 * Reads `--engine` and `CLIPSCOUT_ENGINE`: loans are worked on by workers.
 *
 * @throws {ConfigError} If it cannot be used with the other flags.
 */
export function engineMode(
  { flags, switches }: ParsedArgs,
  { engine: url, maxConcurrentLoans }: Config,
): EngineMode | undefined {
  if (url === undefined) return undefined;
  for (const [name, because] of Object.entries(OF_ONE_PROCESS)) {
    if (flags[name] === undefined && !switches.has(name)) continue;
    throw new ConfigError(`Cannot use --${name} with an engine: ${because}`, {
      hint: `Leave out --${name}, or --engine and CLIPSCOUT_ENGINE`,
    });
  }
  const isSaid = flags["concurrency"] !== undefined;
  return { url, concurrency: isSaid ? maxConcurrentLoans : LOANS };
}

/** The folder of the sources; an executable has been told their hash. */
const ROOT = new URL("../../", import.meta.url);

/** What this program is, for an engine to compare; own files are read before. */
export async function ownBuild(config: Config): Promise<Build> {
  const hashed = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, textHash(value)]),
    );
  const prompts = Object.values(PROMPTS).map(({ version, hash }) =>
    `${version} ${hash}`
  );
  const { sources = await hashSources(ROOT) } = splitBuild(Deno.args);
  return {
    version: VERSION,
    ...(sources !== undefined && { sources }),
    prompts: textHash([...prompts, SCHEMA_VERSION].join("\n")),
    settings: hashed(decidingSettings(config)),
    files: hashed(ownKnowledge()),
  };
}
