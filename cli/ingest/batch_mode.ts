import {
  BATCH_FOLDER,
  createBatchStore,
  isOpenAi,
} from "../../core/analysis/mod.ts";
import type { Config } from "../../core/settings/mod.ts";
import { ConfigError } from "../../core/words/mod.ts";
import type { ServiceOptions } from "../../core/services.ts";
import type { ParsedArgs } from "../command/mod.ts";

/** What `--batch` changes about a run. */
export interface BatchMode {
  readonly services: Pick<ServiceOptions, "batches" | "rules">;
  readonly concurrency: number;
}

/** Loans in work at once while batches are waited for. */
const LOANS = 1000;
/** Time for a loan that waits for its batch, in milliseconds. */
const LOAN_MS = 26 * 3_600_000;

/**
 * Reads `--batch`: GPT is asked in batches, many loans wait at once, and none
 * is given up while it does.
 *
 * @throws {ConfigError} If it cannot be used with the other flags or settings.
 */
export function batchMode(
  { flags, switches }: ParsedArgs,
  config: Config,
): BatchMode {
  const { maxConcurrentLoans, openaiBaseUrl } = config;
  if (!switches.has("batch")) {
    return { services: {}, concurrency: maxConcurrentLoans };
  }
  if (!isOpenAi(openaiBaseUrl)) {
    throw new ConfigError(
      "Cannot use --batch: only api.openai.com is asked in batches",
      { hint: "Leave out --batch, or OPENAI_BASE_URL" },
    );
  }
  if (flags.replay !== undefined || flags.record !== undefined) {
    throw new ConfigError("Cannot use --batch with --record or --replay");
  }
  return {
    services: {
      batches: createBatchStore(BATCH_FOLDER),
      rules: { loanMs: LOAN_MS, linkMs: LOAN_MS },
    },
    concurrency: flags.concurrency === undefined ? LOANS : maxConcurrentLoans,
  };
}
