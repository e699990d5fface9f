import {
  assertCapsKept,
  labelOf,
  openEngineRun,
} from "../../concurrent/mod.ts";
import type { Config } from "../../core/settings/mod.ts";
import type { ClientMessage, Clock } from "../../core/words/mod.ts";
import type { RunEngine } from "../../dashboard/mod.ts";
import { type EngineMode, ownBuild } from "../ingest/mod.ts";

/**
 * Has the runs of a dashboard worked on by the workers of an engine, as
 * `ingest --engine` has its run.
 *
 * @param config The settings that hold by now: a run goes by those of its start.
 */
export function createRunEngine(
  { url, concurrency }: EngineMode,
  { config, messages, clock }: {
    config: () => Config;
    messages: readonly ClientMessage[];
    clock: Clock;
  },
): RunEngine {
  return {
    label: labelOf(url),
    concurrency,
    assertCapsKept: (caps) => assertCapsKept(caps, url),
    open(run, { name, isFresh, maxCostUsd }) {
      const now = config();
      return openEngineRun(run, {
        url,
        build: () => ownBuild(now),
        caps: { ...(maxCostUsd !== undefined && { usd: maxCostUsd }) },
        model: now.openaiModel,
        messages,
        source: name,
        options: {},
        isFresh,
        clock,
      });
    },
  };
}
